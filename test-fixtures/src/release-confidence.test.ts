/** What somebody else may release is not certain: shown only where a project asks for everything. */
import { expect, test } from 'vitest';
import { everything, loadAnalyser } from './analyser.ts';

const analyser = await loadAnalyser();

const found = (method: string): readonly string[] =>
  analyser
    .open(
      `
import socket

class Peer:
    def attach(self, address):
        self.sock = socket.socket()
        self.sock.connect(address)

    ${method}
`,
      everything,
    )
    .findings()
    .flatMap((it) => (it.rule === 'abandoned-resource' ? [it.confidence] : []));

test.each([
  ['def show(self):\n        print(self.sock)', ['medium']],
  ['def timed_out(self):\n        sock = self.sock\n        sock.close()', ['low']],
  ['def finish(self):\n        sock = self.sock\n        sock.close()', ['low']],
  ['def close(self):\n        self.sock.close()', ['low']],
])('%s', (method, confidence) => {
  expect(found(method)).toEqual(confidence);
});
