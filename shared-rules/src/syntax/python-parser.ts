/** The one place that loads the parser. The pair of versions is pinned: see ARCHITECTURE.md, "Runtime and grammar". */
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { buildSyntaxTree, finishSyntaxTree } from './build-tree.ts';
import { createDirectParser, isRefused } from './direct/parse-directly.ts';
import { recover } from './direct/recover.ts';
import { type Grammar, grammarOf } from './flat-reader.ts';
import type { SyntaxTree } from './ast.ts';
import { flatten, type FlatTree } from './flat-tree.ts';
import { agrees, brokenSamples, createHeapFlatten, layoutSample, type RuntimeMemory } from './heap-flatten.ts';

export interface PythonParser {
  /**
   * Parses one chunk. The WASM tree is freed before this returns.
   * @param text Python source; a part of a suite indented as it stands.
   * @param shell Headers that are put in front while parsing, so that such a part stands in a suite: see `ChunkSpan`.
   */
  parse(text: string, shell?: string): SyntaxTree;
}

export interface LoadedParser extends PythonParser {
  /** The same by the grammar alone, which takes about six times as long and is what the other way is tested against. */
  parseByGrammar(text: string, shell?: string): SyntaxTree;
}

/**
 * @param runtime bytes of `tree-sitter.wasm`; @param python bytes of `tree-sitter-python.wasm`.
 * @throws when the two do not fit each other.
 */
export async function loadPythonParser(runtime: Uint8Array, python: Uint8Array): Promise<LoadedParser> {
  // The runtime puts its memory on the object it is given.
  const module: { wasmBinary: Uint8Array; HEAPU8?: Uint8Array } = { wasmBinary: runtime };
  await Parser.init(module);
  const language = await Language.load(python);
  const parser = new Parser();
  parser.setLanguage(language);
  // Proving that the heap is as it should be means parsing: not before somebody wants a tree.
  let chosen: ((tree: Tree) => FlatTree) | undefined;
  const flat = (tree: Tree): FlatTree => {
    chosen ??= chooseFlatten(parser, language, module);
    return chosen(tree);
  };
  const grammar: Grammar = grammarOf(language);
  const parseWith = (source: string, text: string, prefix: number): SyntaxTree => {
    const tree = parser.parse(source);
    if (!tree) throw new Error('the parser gave no tree');
    try {
      return buildSyntaxTree(flat(tree), text, grammar, prefix);
    } finally {
      tree.delete();
    }
  };
  const byGrammar = (source: string, prefix: number): SyntaxTree => {
    const tree = parseWith(source, source, prefix);
    if (tree.errors.length === 0 || source.search(TEMPLATE_PREFIX) < 0) return tree;
    // Template strings (Python 3.14) are newer than the grammar; to it they are f-strings of the same length.
    const again = parseWith(source.replace(TEMPLATE_PREFIX, asFormatted), source, prefix);
    return again.errors.length < tree.errors.length ? again : tree;
  };
  const directly = createDirectParser();
  const isPython = (lines: string): boolean => byGrammar(lines, 0).errors.length === 0;
  return {
    parse(text, shell = '') {
      const source = shell + withLineFeeds(text);
      const prefix = shell.length;
      const parsed = directly(source, prefix);
      const read = isRefused(parsed) ? recover(source, prefix, parsed, directly, isPython) : parsed;
      const tree = read && finishSyntaxTree(read, source, prefix);
      return tree ?? byGrammar(source, prefix);
    },
    parseByGrammar: (text, shell = '') => byGrammar(shell + withLineFeeds(text), shell.length),
  };
}

/** The grammar knows no lone carriage return; Python ends a line there. */
const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text);

const TEMPLATE_PREFIX = /(?<![\w"'])(?:[tT][rR]?|[rR][tT])(?=["'])/g;
const asFormatted = (prefix: string): string => prefix.replace(/t/i, 'f');

/** Reading the heap where it is proven to give what the cursor gives, the cursor otherwise. */
function chooseFlatten(parser: Parser, language: Language, memory: { HEAPU8?: Uint8Array }): (tree: Tree) => FlatTree {
  if (!hasMemory(memory)) return flatten;
  try {
    const fast = createHeapFlatten(memory, language);
    return [layoutSample, ...brokenSamples].every((it) => sameBothWays(it, parser, fast)) ? fast : flatten;
  } catch {
    return flatten;
  }
}

function sameBothWays(text: string, parser: Parser, fast: (tree: Tree) => FlatTree): boolean {
  const tree = parser.parse(text);
  if (!tree) return false;
  try {
    return agrees(fast(tree), flatten(tree));
  } finally {
    tree.delete();
  }
}

const hasMemory = (it: { HEAPU8?: Uint8Array }): it is RuntimeMemory => it.HEAPU8 instanceof Uint8Array;
