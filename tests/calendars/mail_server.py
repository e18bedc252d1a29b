"""A real mail server on loopback (aiosmtpd): STARTTLS and a password are wanted, mails are kept as files.

mail_server.py FOLDER CERTIFICATE KEY
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, certificate, key = sys.argv[1:4]


class Keep:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('nobody'):
            return '550 5.1.1 <%s>: Recipient address rejected' % address
        if address.startswith('later'):
            return '450 4.2.0 <%s>: Greylisted' % address
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        Keep.count += 1
        with open('%s/%d.eml' % (folder, Keep.count), 'wb') as out:
            out.write(envelope.original_content)
        with open('%s/%d.json' % (folder, Keep.count), 'w') as out:
            json.dump({'from': envelope.mail_from, 'to': envelope.rcpt_tos, 'name': session.host_name,
                       'tls': session.ssl is not None, 'user': session.auth_data.login.decode()}, out)
        return '250 OK kept'


def judge(server, session, envelope, mechanism, data):
    good = data.login == b'zoe' and data.password == b'r\xc3\xafght p:w'
    return AuthResult(success=good, handled=False, auth_data=data)


async def serve():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    keep = Keep()
    make = lambda: SMTP(keep, tls_context=context, require_starttls=True, auth_required=True,
                        authenticator=judge, hostname='mail.example')
    server = await asyncio.get_running_loop().create_server(make, '127.0.0.1', 0)
    with open(folder + '/port.new', 'w') as out:
        out.write(str(server.sockets[0].getsockname()[1]))
    __import__('os').rename(folder + '/port.new', folder + '/port')
    await server.serve_forever()

asyncio.run(serve())
