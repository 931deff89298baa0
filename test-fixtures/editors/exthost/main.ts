/**
 * What VS Code loads as its test module. The test process listens on a socket and asks for one test after the other,
 * a line of JSON each; so every test has its own time, result and retry there.
 */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { inspect } from 'node:util';
import { cases } from './cases.ts';

/** A request for a test, by name. */
export interface Request {
  readonly id: number;
  readonly name: string;
}

/** Its result, with the request's id: without `error` it passed. */
export interface Response {
  readonly id: number;
  readonly error?: string;
}

const runCase = async ({ id, name }: Request): Promise<Response> => {
  try {
    const task = cases[name];
    if (!task) throw new Error(`There is no test called ${name}`);
    await task();
    return { id };
  } catch (error) {
    return { id, error: inspect(error) };
  }
};

/** Called by VS Code. Resolves, which ends VS Code, when the other side closes the connection. */
export const run = (): Promise<void> =>
  new Promise((done) => {
    const socket = connect(process.env['MEMLINT_TEST_SOCKET'] ?? '');
    createInterface(socket).on('line', async (line) => {
      socket.write(`${JSON.stringify(await runCase(JSON.parse(line)))}\n`);
    });
    socket.on('error', () => done());
    socket.on('close', () => done());
  });
