"""From the files that organisations publish to the project store: IATI, HXL, CSV and XLSX.

`importer.import_files` is the one way in; the command line and the upload panel call it. A reader for each format
hands over projects and their money; `attribution` applies the rules of money, `places` those of places, and
`report` says row by row what was taken, set aside and why. Libraries are loaded only where a format needs them.
"""
