/** Whether the path of a file says that it is small: settings, notes, parts of a program, what the kernel makes. */
import { fewLinesCommand, smallFileWords, smallFolders, smallNames } from '../../catalogue/small-files.ts';
import type { Call, Constant, Expression, Name } from '../../syntax/ast.ts';
import { rootName, walk } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { wordsOf } from '../words.ts';

/** The expression that says which file a call opens: the first argument, or what `.open()` is called on. */
export function pathExpression(opened: Call, context: CheckContext): Expression | undefined {
  if (opened.func.kind === 'Attribute' && opened.func.attr === 'open') {
    const root = rootName(opened.func);
    // `Path(p).open()`, `(folder / name).open()`; a name that is not local is a module: `gzip.open(p)`.
    if (opened.func.value.kind === 'Call' || root.kind !== 'Name' || context.localBindings(root))
      return opened.func.value;
  }
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
  const path = pathExpression(opened, context);
  return path !== undefined && saysSmall(path, context, 0);
}

function saysSmall(path: Expression, context: CheckContext, depth: number): boolean {
  for (const it of walk(path)) {
    if (it.kind === 'Constant' && /^(str|bytes)$/.test(it.type) && (isSmallName(it.text) || isDotFolder(it)))
      return true;
    const name = it.kind === 'Name' ? it.id : it.kind === 'Attribute' ? it.attr : undefined;
    if (name === undefined) continue;
    if (name === '__file__' || isSmallWord(name)) return true;
    if (it.kind === 'Name' && depth < 3 && isDefinedSmall(it, context, depth)) return true;
  }
  return false;
}

/** `path = "/etc/hosts"`, `for path in glob("/etc/*.d")` */
function isDefinedSmall(name: Name, context: CheckContext, depth: number): boolean {
  const [only, second] = context.localBindings(name) ?? [];
  if (!only || second) return false;
  const loop = only.kind === 'for' ? only.node.parent : undefined;
  const value = only.kind === 'assign' ? only.value : loop?.kind === 'For' ? loop.iter : undefined;
  return value !== undefined && saysSmall(value, context, depth + 1);
}

const isSmallWord = (name: string): boolean =>
  wordsOf(name).some((it) => smallFileWords.has(it) || smallFileWords.has(it.replace(/(file|filename|path|s)$/, '')));

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
  const text = literal.replace(/^\w*(["'])\1?\1?|["']+$/g, '');
  return smallFolders.test(text) || smallNames.test(text) || fewLinesCommand.test(text);
}
