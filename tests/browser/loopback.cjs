// Loaded before a program that would listen on every interface: it listens on loopback alone.
const { Server } = require('node:net');

const listen = Server.prototype.listen;
Server.prototype.listen = function listenOnLoopback(port, ...rest) {
  if (!['number', 'string'].includes(typeof port)) throw new Error('only a port may be listened on');
  return listen.call(this, port, '127.0.0.1', ...rest.filter((one) => typeof one === 'function'));
};
