/**
 * The analyser as the tests use it: loaded once per test file from the installed packages, as a host would.
 *
 * Also the parser alone, for tests that look at trees.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Analyser, createAnalyser, type Document, type Settings, type WasmBytes } from '@memlint/shared-rules';
import { defaultSettings } from '@memlint/shared-rules';
import { type LoadedParser, loadPythonParser } from '../../shared-rules/src/syntax/python-parser.ts';

/** Everything a rule finds, whatever its confidence; rules that are off by default stay off. */
export const everything: Settings = { ...defaultSettings, minConfidence: 'low' };

/** The two WASM files of the pinned packages. */
export function wasmBytes(): WasmBytes {
  const require = createRequire(import.meta.url);
  const fromRules = createRequire(require.resolve('@memlint/shared-rules'));
  return {
    runtime: readFileSync(fromRules.resolve('web-tree-sitter/tree-sitter.wasm')),
    python: readFileSync(require.resolve('tree-sitter-wasms/out/tree-sitter-python.wasm')),
  };
}

export const loadAnalyser = (): Promise<Analyser> => createAnalyser(wasmBytes());

export const loadParser = (): Promise<LoadedParser> => {
  const { runtime, python } = wasmBytes();
  return loadPythonParser(runtime, python);
};

/** `everything`, with the rules `ids` switched on where they are off by default. */
export function settingsWith(analyser: Analyser, ids: readonly string[]): Settings {
  const off = analyser.rules.filter((it) => !it.enabled && ids.includes(it.id));
  return { ...everything, rules: Object.fromEntries(off.map((it) => [it.id, it.severity])) };
}

/** A text as the file `path`, which may be no Python; as Python where there is no name. */
export const openAs = (analyser: Analyser, path: string | undefined, text: string, settings: Settings): Document => {
  const python = (): Document => analyser.open(text, settings);
  return (path === undefined ? undefined : analyser.openDeployment(path, text, settings, python)) ?? python();
};

/** How many chunks the document has checked since it was opened: what edits cost. */
export function inspectedBy(document: Document): number {
  if ('inspected' in document && typeof document.inspected === 'number') return document.inspected;
  throw new Error('the document does not count what it inspects');
}
