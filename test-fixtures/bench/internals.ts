/** What the benchmark uses of the analyser's insides, gathered here so that a change there is felt in one place. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings, type Settings, type WasmBytes } from '@memlint/shared-rules';

export { createAnalyser } from '@memlint/shared-rules';
export { checkChunk, contextOf } from '../../shared-rules/src/engine/check-chunk.ts';
export { type Chunk, newChunk } from '../../shared-rules/src/engine/chunk.ts';
export { PythonDocument } from '../../shared-rules/src/engine/document.ts';
export { directivesIn } from '../../shared-rules/src/engine/suppressions.ts';
export type { Rule } from '../../shared-rules/src/rule.ts';
export { precedence, rules } from '../../shared-rules/src/rules/index.ts';
export { createGate } from '../../shared-rules/src/semantic/needs.ts';
export { collectFacts } from '../../shared-rules/src/semantic/project/collect-facts.ts';
export type { ModuleView } from '../../shared-rules/src/semantic/project/module-view.ts';
export { ProjectIndex } from '../../shared-rules/src/semantic/project/project-index.ts';
export { buildScopes } from '../../shared-rules/src/semantic/scopes.ts';
export type { SyntaxTree } from '../../shared-rules/src/syntax/ast.ts';
export { finishSyntaxTree } from '../../shared-rules/src/syntax/build-tree.ts';
export { createDirectParser, isRefused } from '../../shared-rules/src/syntax/direct/parse-directly.ts';
export { loadPythonParser } from '../../shared-rules/src/syntax/python-parser.ts';
export { splitModule } from '../../shared-rules/src/syntax/splitter.ts';

/** Every finding of every rule that is on. */
export const settings: Settings = { ...defaultSettings, minConfidence: 'low' };

/** The two WASM files beside the built bundles. */
export const wasmOf = (built: string): WasmBytes => ({
  runtime: readFileSync(join(built, 'tree-sitter.wasm')),
  python: readFileSync(join(built, 'tree-sitter-python.wasm')),
});
