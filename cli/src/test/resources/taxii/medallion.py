"""Serves one collection with medallion, the TAXII 2.1 server of OASIS, and its memory backend.

    python3 medallion.py DIRECTORY

DIRECTORY is a checkout of medallion. Needs Flask, Flask-HTTPAuth, pytz, six and setuptools. What
medallion reads its configuration files with (environ-config) is not needed for this and replaced
where it is not there. Prints the port when it answers.
"""
import importlib.util
import json
import os
import sys
import tempfile
import types

COLLECTION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116"

DATA = {
    "/discovery": {
        "title": "medallion",
        "default": "http://localhost/trial/",
        "api_roots": ["http://localhost/trial/"],
    },
    "trial": {
        "information": {
            "title": "Trial",
            "versions": ["application/taxii+json;version=2.1"],
            "max_content_length": 9765625,
        },
        "status": [],
        "collections": [
            {
                "id": COLLECTION,
                "title": "Both ways",
                "can_read": True,
                "can_write": True,
                "media_types": ["application/stix+json;version=2.1"],
                "objects": [],
                "manifest": [],
            }
        ],
    },
}


def without_environ():
    environ = types.ModuleType("environ")
    environ.config = lambda prefix: lambda cls: cls
    environ.var = lambda default=None, converter=None: default
    environ.group = lambda cls, optional=False: cls
    return environ


def main():
    sys.path.insert(0, sys.argv[1])
    if importlib.util.find_spec("environ") is None:
        sys.modules["environ"] = without_environ()
    import medallion
    from medallion.common import APPLICATION_INSTANCE as app

    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as data:
        json.dump(DATA, data)
    config = {
        "backend": {"module_class": "MemoryBackend", "filename": data.name},
        "users": {"trial": "lantern"},
        # Small, so that a few objects are several pages.
        "taxii": {"max_page_size": 3},
    }
    for part in ("users", "taxii", "backend"):
        medallion.set_config(app, part, config)
    app.medallion_backend = medallion.connect_to_backend(app.backend_config)
    os.unlink(data.name)
    medallion.register_blueprints(app)
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, app)
    print(server.port, flush=True)
    server.serve_forever()


main()
