// The built site on a port of its own, and a server elsewhere that nothing may ever reach; both remember their requests.

import { createServer } from 'node:http';
import { serve } from '../../web/serve.mjs';

export async function openSite(directory) {
  const requests = [];
  const remember = (request) => {
    requests.push(`${request.method} ${request.url}`);
  };
  const server = await serve({ directory, port: 0, onRequest: remember });
  const other = createServer((request, response) => {
    requests.push(`elsewhere: ${request.method} ${request.url}`);
    response.writeHead(204, { 'Access-Control-Allow-Origin': '*' }).end();
  });
  await new Promise((listening) => other.listen(0, '127.0.0.1', listening));
  return {
    address: `http://localhost:${server.address().port}/`,
    elsewhere: `http://127.0.0.1:${other.address().port}/`,
    directory,
    requests,
    close() {
      for (const each of [server, other]) {
        each.close();
        each.closeAllConnections();
      }
    },
  };
}
