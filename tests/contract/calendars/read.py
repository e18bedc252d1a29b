"""Reads a calendar from standard input with Python's icalendar and says as JSON what it means."""
import datetime
import json
import sys

try:
    import icalendar
except ImportError:
    sys.exit("python3-icalendar is missing: deploy/install test")


def instant(event, name):
    time = event.decoded(name)
    if time.tzinfo is None:
        raise ValueError(f"{name} of {event['uid']} has no zone")
    return time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def listed(value):
    return value if isinstance(value, list) else [value]


def meaning(event):
    out = {
        "uid": str(event["uid"]),
        "sequence": int(event["sequence"]),
        "status": str(event["status"]),
        "summary": str(event["summary"]),
        "description": str(event.get("description", "")),
        "starts": instant(event, "dtstart"),
        "ends": instant(event, "dtend"),
    }
    if "organizer" in event:
        out["organizer"] = str(event["organizer"])
        out["attendees"] = [str(one) for one in listed(event["attendee"])]
    return out


calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
method = calendar.get("method")
json.dump({"method": None if method is None else str(method), "events": [meaning(one) for one in calendar.walk("VEVENT")]}, sys.stdout)
