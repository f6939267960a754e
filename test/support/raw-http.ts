import { connect } from 'node:net';

/** Sends bytes as they are, which `fetch` would not, and reads until the server closes or two seconds of silence. */
export function sendRaw(url: string, lines: readonly string[], body = ''): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
    socket.setTimeout(2_000, () => socket.end());
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', (fault) => (text === '' ? reject(fault) : resolve(text)));
  });
}
