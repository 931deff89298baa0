/** What the path of a file says of its size: settings, notes and parts of a program are small, logs and data grow. */
import { largeFileWords, largeNames, readingNames } from '../../catalogue/large-files.ts';
import {
  fewLinesCommand,
  packageFiles,
  smallContentWords,
  smallDocs,
  smallFileWords,
  smallFolders,
  smallNames,
} from '../../catalogue/small-files.ts';
import type { Assign, Call, Constant, Expression, Name } from '../../syntax/ast.ts';
import { rootName, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { firstSentence } from './first-sentence.ts';
import type { FunctionModel } from '../function-model.ts';
import { wordsOf } from '../words.ts';

/**
 * The expression that says which file a call opens: the first argument, what `.open()` or `.read_text()` is called on, or
 * the suffix that a temporary one gets.
 */
export function pathExpression(opened: Call, context: CheckContext): Expression | undefined {
  if (opened.func.kind === 'Attribute' && /^read_(text|bytes)$/.test(opened.func.attr)) return opened.func.value;
  if (opened.func.kind === 'Attribute' && opened.func.attr === 'open') {
    const root = rootName(opened.func);
    // `Path(p).open()`, `(folder / name).open()`; a name that is imported, or not local, is a module: `gzip.open(p)`.
    const bound = context.localBindings(root);
    if (opened.func.value.kind === 'Call' || root.kind !== 'Name' || bound?.some((it) => it.kind !== 'import'))
      return opened.func.value;
  }
  const suffix = opened.args.find((it) => it.name === 'suffix');
  if (suffix) return suffix.value;
  const [first] = opened.args;
  return first?.star === '' ? first.value : undefined;
}

/**
 * @param handle what the file is called where it is read
 * @param fn the function that reads it; both names may say what the file is.
 */
export function isSmallFile(opened: Call, handle: Expression, fn: FunctionModel, context: CheckContext): boolean {
  if (fn.node.kind === 'FunctionDef' && isSmallWord(fn.node.name)) return true;
  if (handle.kind === 'Name' && isSmallWord(handle.id)) return true;
  if (fn.node.kind === 'FunctionDef' && smallDocs.test(firstSentence(fn.node))) return true;
  return hasSmallPath(opened, context);
}

/** Whether something says that it grows with use: its path, what it is called where it is read, the function that reads it. */
export function isLargeFile(opened: Call, handle: Expression, fn: FunctionModel, context: CheckContext): boolean {
  // What else a function does says nothing of the files it needs for that.
  if (fn.node.kind === 'FunctionDef' && readingNames.test(fn.node.name) && isLargeWord(fn.node.name)) return true;
  const path = pathExpression(opened, context);
  // `with open("job.start") as log`: where the path is written out it says more than the handle.
  if (path?.kind !== 'Constant' && handle.kind === 'Name' && isLargeWord(handle.id)) return true;
  return path !== undefined && saysOf(path, largePath, context);
}

/** Whether the path alone says that it is small, or that it is a part of the program. */
export function hasSmallPath(opened: Call, context: CheckContext): boolean {
  if (context.calls(opened, packageFiles)) return true;
  const path = pathExpression(opened, context);
  return path !== undefined && (saysOf(path, small, context) || isInPackage(path, context));
}

/** `files("package") / "words.txt"` */
const isInPackage = (path: Expression, context: CheckContext): boolean =>
  [path, context.definitionOf(path)].some((it) => walk(it).some((part) => context.calls(part, packageFiles)));

/** `signature = f.read()` */
export const isNamedSmall = ({ targets: [target] }: Assign): boolean =>
  target?.kind === 'Name' && (isSmallWord(target.id) || hasWord(target.id, smallContentWords));

/** How a path, or an address, says what something is. */
export interface Saying {
  readonly word: (name: string) => boolean;
  readonly literal: (part: Constant) => boolean;
}

const small: Saying = {
  word: (name) => name === '__file__' || isSmallWord(name),
  literal: (part) => isSmallName(part.text) || isDotFolder(part),
};

/** What a path says by its last word: `log_furl_file` is no log. */
export const largePath: Saying = {
  word: (name) => isLargeWord(headOf(name)),
  literal: (part) => largeNames.test(withoutQuotes(part.text)),
};

export function saysOf(path: Expression, saying: Saying, context: CheckContext, depth = 0): boolean {
  for (const it of walk(path)) {
    if (it.kind === 'Constant' && /^(str|bytes)$/.test(it.type) && saying.literal(it)) return true;
    const name = it.kind === 'Name' ? it.id : it.kind === 'Attribute' ? it.attr : undefined;
    if (name === undefined) continue;
    if (saying.word(name)) return true;
    // What `paths` in `paths.archive` is made of says nothing of the archive.
    const isWhole = it.parent?.kind !== 'Attribute';
    if (it.kind === 'Name' && isWhole && depth < 3 && definitionSays(it, saying, context, depth)) return true;
  }
  return false;
}

/** `path = "/etc/hosts"`, `for path in glob("/etc/*.d")` */
function definitionSays(name: Name, saying: Saying, context: CheckContext, depth: number): boolean {
  return (context.localBindings(name) ?? []).some(({ kind, node, value }) => {
    const made =
      kind === 'assign' ? value : kind === 'for' && node.parent?.kind === 'For' ? node.parent.iter : undefined;
    return made !== undefined && saysOf(made, saying, context, depth + 1);
  });
}

const isSmallWord = (name: string): boolean => hasWord(name, smallFileWords);
/** The words that say that it is a file at all say nothing of what it is. */
const headOf = (name: string): string =>
  wordsOf(name).findLast((it) => !/^(\d+|dir|directory|f|file|filename|fn|fname|folder|name|path)s?$/.test(it)) ?? '';

const isLargeWord = (name: string): boolean => hasWord(name, largeFileWords);

export const hasWord = (name: string, words: ReadonlySet<string>): boolean =>
  wordsOf(name).some(
    (it) => words.has(it) || words.has(it.replace(/(dir|directory|file|filename|folder|path|s)$/, '')),
  );

/** `join(root, ".git", name)` */
function isDotFolder(part: Constant): boolean {
  const { parent } = part;
  return (
    parent?.kind === 'Argument' &&
    parent.parent?.kind === 'Call' &&
    parent.parent.args.at(-1) !== parent &&
    /^\w*["']\.\w[\w-]*["']$/.test(part.text)
  );
}

function isSmallName(literal: string): boolean {
  const text = withoutQuotes(literal);
  return smallFolders.test(text) || smallNames.test(text) || fewLinesCommand.test(text);
}

export const withoutQuotes = (literal: string): string => literal.replace(/^\w*(["'])\1?\1?|["']+$/g, '');
