"""What the panel of sharing needs beside its words: the address as a code that a phone reads."""

from io import BytesIO

from flask import Blueprint, Response, request

from dashboard.http.listed import as_json
from dashboard.public_address import public_address
from layers.query.view_state import read_query

share_routes = Blueprint("share_routes", __name__)
KEPT = "private, max-age=3600"


@share_routes.get("/share/qr.svg")
def qr_code() -> Response:
    """The QR code of the address whose query is `search`, dark on white in every theme, as cameras need it."""
    import segno

    state = read_query(request.args.get("search", ""))[0]
    try:
        code = segno.make(public_address(state, request.url_root), error="m", micro=False)
    except segno.DataOverflowError:
        return as_json(
            {"error": "This address is too long for a QR code: it has more than about 2,300 characters."}, 400
        )
    file = BytesIO()
    code.save(file, kind="svg", xmldecl=False, scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return Response(file.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": KEPT})
