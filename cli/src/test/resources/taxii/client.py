"""Asks a hub everything cti-taxii-client, the TAXII 2.1 client of OASIS, can ask.

    python3 client.py DIRECTORY DISCOVERY-URL TOKEN

DIRECTORY is a checkout of cti-taxii-client. Needs requests, six and pytz. Prints what it did, one
call a line; ends with an exception where an answer is not what it should be.
"""
import datetime
import json
import sys
import uuid

sys.path.insert(0, sys.argv[1])
import requests
from taxii2client.exceptions import AccessError
from taxii2client.v21 import ApiRoot, Collection, Server, Status, as_pages

DISCOVERY, TOKEN = sys.argv[2:4]
GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
LOGIN = {"user": "machine", "password": TOKEN}


def indicator():
    return {
        "type": "indicator",
        "spec_version": "2.1",
        "id": "indicator--" + str(uuid.uuid4()),
        "created": "2026-10-01T00:00:00.000Z",
        "modified": "2026-10-01T00:00:00.000Z",
        "pattern": "[ipv4-addr:value = '192.0.2.1']",
        "pattern_type": "stix",
        "valid_from": "2026-10-01T00:00:00Z",
        "object_marking_refs": [GREEN],
    }


def check(what, truth):
    if not truth:
        raise AssertionError(what)
    print(what, flush=True)


def refused(what, status, call):
    try:
        call()
    except requests.exceptions.HTTPError as error:
        check(what, error.response.status_code == status)
    else:
        raise AssertionError(what)


def ids(envelope):
    return [one["id"] for one in envelope.get("objects", [])]


def main():
    with Server(DISCOVERY, **LOGIN) as server:
        server.refresh()
        check("discovery", server.title and server.default.url in [r.url for r in server.api_roots])
        root = server.default
        root.refresh()
        root.refresh_information()
        root.refresh_collections()
        check("api root", root.title and root.max_content_length > 0 and root.versions)
        own = next(c for c in root.collections if c.alias == "own")
        everything = next(c for c in root.collections if c.alias == "everything")
        check("collections", own.can_write and not everything.can_write and own.media_types)
        own.refresh()
        check("collection", own.title and own.id in own.url)
        use(root, own, everything)
    with ApiRoot(server.default.url, **LOGIN) as root:
        check("api root by its address", root.title)


def use(root, own, everything):
    before = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=1)
    objects = [indicator() for _ in range(7)]
    names = [one["id"] for one in objects]
    added = own.add_objects({"objects": objects[:3]})
    check("add a dictionary", added and added.success_count == 3 and not added.failures)
    check("add a text", own.add_objects(json.dumps({"objects": objects[3:5]})).success_count == 2)
    data = json.dumps({"objects": objects[5:]}).encode()
    later = own.add_objects(data, wait_for_completion=False)
    later.wait_until_final()
    check("add bytes without waiting", later.status == "complete")
    broken = own.add_objects({"objects": [{"type": "indicator", "id": "no"}]})
    check("what is wrong is said", broken.failure_count == 1 and broken.failures[0]["message"])
    check("status", root.get_status(added.id).success_count == 3)
    status = Status(root.url + "status/" + added.id + "/", **LOGIN)
    status.refresh()
    check("status by its address", len(status.successes) == 3)

    check("get objects", set(names) <= set(ids(own.get_objects())))
    check("by id", set(ids(own.get_objects(id=names[:2]))) == set(names[:2]))
    check("by type", ids(own.get_objects(type="malware")) == [])
    check("added after", set(names) <= set(ids(own.get_objects(added_after=before))))
    check("by specification", set(names) <= set(ids(own.get_objects(spec_version="2.1"))))
    pages = list(as_pages(own.get_objects, per_request=3))
    check("pages", len(pages) >= 3 and set(names) <= {i for page in pages for i in ids(page)})
    pages = list(as_pages(own.get_manifest, per_request=3))
    check("manifest", len(pages) >= 3 and set(names) <= {i for page in pages for i in ids(page)})

    revised = dict(objects[0], modified="2026-10-02T00:00:00.000Z", description="again")
    check("add a version", own.add_objects({"objects": [revised]}).success_count == 1)
    check("get an object", own.get_object(names[0])["objects"] == [revised])
    both = own.get_object(names[0], version="all")["objects"]
    check("in all versions", sorted(o["modified"] for o in both) == sorted(
        [objects[0]["modified"], revised["modified"]]))
    first = own.get_object(names[0], version="first")["objects"]
    check("in the first", first == [objects[0]])
    check("versions", len(own.object_versions(names[0])["versions"]) == 2)
    check("everything has it too", names[0] in ids(everything.get_objects(id=names[0])))

    own.delete_object(names[1])
    refused("deleted", 404, lambda: own.get_object(names[1]))
    refused("unknown collection", 404, lambda: Collection(
        root.url + "collections/" + str(uuid.uuid4()) + "/", **LOGIN).title)
    refused("wrong token", 401, lambda: Server(DISCOVERY, user="x", password="nrs_wrong").title)
    try:
        everything.add_objects({"objects": [indicator()]})
    except AccessError:
        check("read-only is read-only", True)
    else:
        raise AssertionError("read-only is read-only")


main()
