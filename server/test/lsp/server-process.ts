/** The server as it is shipped: bundled, in a process of its own, with its thread for files that are not open. */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { bundled } from '../bundled.ts';
import { TestClient, type ClientOptions } from './client.ts';

export interface BuiltServer {
  readonly program: string;
  remove(): void;
}

/** @param plugins put something else in the place of a module. */
export async function buildServer(plugins: Plugin[] = []): Promise<BuiltServer> {
  const folder = await bundled({ server: 'node/main.ts', worker: 'workspace/worker.ts' }, plugins);
  const require = createRequire(import.meta.url);
  const fromRules = createRequire(require.resolve('@memlint/shared-rules'));
  for (const file of [
    fromRules.resolve('web-tree-sitter/tree-sitter.wasm'),
    require.resolve('tree-sitter-wasms/out/tree-sitter-python.wasm'),
  ])
    copyFileSync(file, join(folder, basename(file)));
  return { program: join(folder, 'server.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface ServerProcess {
  readonly client: TestClient;
  readonly process: ChildProcess;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

export async function startServer(
  { program }: BuiltServer,
  options: Omit<ClientOptions, 'streams'>,
): Promise<ServerProcess> {
  const env = { ...process.env, MEMLINT_CACHE_DIR: join(program, '..', 'cache') };
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'], env });
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.on('exit', (code, signal) => done(code ?? signal)),
  );
  const early = ended.then((how) => Promise.reject(new Error(`the server ended with ${how}`)));
  early.catch(() => undefined);
  const starting = TestClient.start({ ...options, streams: { toServer: child.stdin, toClient: child.stdout } });
  const client = await Promise.race([starting, early]);
  return { client, process: child, ended };
}
