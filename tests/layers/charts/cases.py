"""The view states that charts are tested with: every layer, every comparison of a kind, and filters."""

from layers.facts.catalogue import load_catalogue

LAYERS = [f"layer={id}" for id in load_catalogue().layers]
DIFFERENCES = [
    "layer=hq-deployments&compare=hq-deployments:2016,difference",
    "layer=wash&compare=nfi-pipelines,difference",
    "layer=drr&compare=wash,difference",
]
PAIRS = {
    "layer=hq-deployments&compare=hq-deployments:2016": "slope",
    "layer=wash&compare=nfi-pipelines": "slope",
    "layer=drr&compare=wash": "slope",
    "layer=hq-deployments&compare=hq-deployments/staff-days": "scatter",
    "layer=nfi-pipelines&compare=nfi-pipelines/pipeline-items": "scatter",
    "compare=wash": "scatter",
    "layer=l3-responses&compare=l3-responses:2016": "presence",
    "compare=epc-operations": "presence",
    "layer=ddr&compare=peacebuilding": "presence",
}
FILTERED = [
    "region=ap-pacific",
    "layer=epc-operations&period=1999..2001&area=MOZ",
    "layer=hq-deployments&period=2016..2017",
    "layer=l3-responses&period=2016..2017",
    "layer=described-activities&category=wash",
    "layer=wash&indicator=pipeline-funding&period=2014..2017",
    "layer=l3-responses&region=ap-pacific",
    "layer=nfi-pipelines&indicator=pipeline-items&min=100000",
]
ALL = [*LAYERS, *DIFFERENCES, *PAIRS, *FILTERED]
