import { createServer, type AddressInfo, type Socket } from 'node:net';

export type Received = { from: string; to: string[]; data: string };

/** A mail server of thirty lines: it takes what it is sent over a real socket and keeps it. */
export async function smtpReceiver(): Promise<{
  url: string;
  received: Received[];
  next: () => Promise<Received>;
  close: () => Promise<void>;
}> {
  const received: Received[] = [];
  const waiting: ((mail: Received) => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const say = (line: string) => socket.write(`${line}\r\n`);
    let mail: Received = { from: '', to: [], data: '' };
    let inData = false;
    let rest = '';
    const addressIn = (line: string) => /<(.*?)>/.exec(line)?.[1] ?? '';
    const hear = (line: string) => {
      if (inData) {
        if (line !== '.') return void (mail.data += `${line.replace(/^\.\./, '.')}\r\n`);
        inData = false;
        received.push(mail);
        waiting.shift()?.(mail);
        mail = { from: '', to: [], data: '' };
        return void say('250 kept');
      }
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO' || verb === 'HELO') return void say('250 test');
      if (verb === 'MAIL') mail.from = addressIn(line);
      if (verb === 'RCPT') mail.to.push(addressIn(line));
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      inData = verb === 'DATA';
      say(inData ? '354 go on' : '250 ok');
    };
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n');
      rest = lines.pop() ?? '';
      lines.forEach(hear);
    });
    say('220 test');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let taken = 0;
  const next = async () => {
    const mail = received[taken] ?? (await new Promise<Received>((resolve) => waiting.push(resolve)));
    taken += 1;
    return mail;
  };
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { url: `smtp://127.0.0.1:${port}`, received, next, close };
}
