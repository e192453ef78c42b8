import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import { fileURLToPath } from 'node:url';

const file = (name: string) => readFileSync(fileURLToPath(new URL(`./tls/${name}`, import.meta.url)));

export type Proxy = { url: string; port: number; aim: (origin: string) => void; close: () => void };

/** A proxy that ends TLS and forwards plain HTTP with the usual headers, as nginx or Caddy do in front of the server. */
export async function tlsProxy(origin: string): Promise<Proxy> {
  let target = new URL(origin);
  const server = createServer({ key: file('key.pem'), cert: file('cert.pem') }, (req, res) => {
    const headers = {
      ...req.headers,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': req.headers.host ?? '',
      'x-forwarded-for': req.socket.remoteAddress ?? '',
    };
    const forward = httpRequest(
      { host: target.hostname, port: target.port, method: req.method, path: req.url, headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    forward.on('error', () => res.writeHead(502).end());
    req.pipe(forward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `https://localhost:${port}`, port, aim: (next) => void (target = new URL(next)), close };
}
