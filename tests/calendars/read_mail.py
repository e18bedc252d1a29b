"""Reads a mail as a mail program would, with Python's email and icalendar packages, and says it as JSON."""
import email.policy
import json
import sys

import icalendar

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
defects = []
parts = []
for part in message.walk():
    defects += [repr(one) for one in part.defects]
    defects += [repr(one) for value in part.values() for one in getattr(value, 'defects', ())]
    parts.append(part.get_content_type())

calendars = []
for part in message.walk():
    if part.get_content_type() in ('text/calendar', 'application/ics'):
        text = part.get_payload(decode=True)
        read = icalendar.Calendar.from_ical(text)
        event = read.walk('VEVENT')[0]
        calendars.append({
            'method': str(read['METHOD']),
            'parameter': part.get_param('method'),
            'charset': part.get_param('charset'),
            'file': part.get_filename(),
            'disposition': part.get_content_disposition(),
            'uid': str(event['UID']),
            'sequence': int(event['SEQUENCE']),
            'status': str(event['STATUS']),
            'starts': event['DTSTART'].dt.astimezone(__import__('datetime').timezone.utc).isoformat(),
            'organizer': str(event['ORGANIZER']),
            'summary': str(event['SUMMARY']),
        })

sender, recipient = message['From'].addresses, message['To'].addresses
body = message.get_body(('plain',))
print(json.dumps({
    'defects': defects,
    'headers': message.keys(),
    'from': [[one.display_name, one.addr_spec] for one in sender],
    'to': [[one.display_name, one.addr_spec] for one in recipient],
    'subject': str(message['Subject']),
    'date': message['Date'].datetime.isoformat(),
    'message_id': str(message['Message-ID']),
    'parts': parts,
    'words': body.get_content().replace('\r\n', '\n'),
    'calendars': calendars,
}))
