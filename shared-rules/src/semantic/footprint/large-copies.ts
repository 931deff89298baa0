/** Whether something says that a file that is read for a copy or a hash may be large. */
import { copiedNames, copiedWords } from '../../catalogue/large-files.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { KnownFile } from './known-files.ts';
import { hasWord, largePath, pathExpression, type Saying, saysOf, withoutQuotes } from './small-files.ts';

const copied: Saying = {
  word: (name) => largePath.word(name) || hasWord(name, copiedWords),
  literal: (part) => largePath.literal(part) || copiedNames.test(withoutQuotes(part.text)),
};

/** @param target the call that opens what it is written to */
export function mayBeLargeCopy(
  { opened, origin }: KnownFile,
  target: Call | undefined,
  context: CheckContext,
): boolean {
  // What others send has the size that they choose.
  if (origin === 'download' || origin === 'upload') return true;
  const path = opened && pathExpression(opened, context);
  const to = target && pathExpression(target, context);
  return [path, to].some((it) => it && saysOf(it, copied, context)) || (path !== undefined && isGiven(path, context));
}

/**
 * `open(path)`, `open(join(folder, name))`: the caller says which file, and it may be any. Where a part is written out
 * the code itself knows what it is.
 */
function isGiven(path: Expression, context: CheckContext, depth = 0): boolean {
  if (depth > 5) return false;
  const again = (it: Expression): boolean => isGiven(it, context, depth + 1);
  const made = context.definitionOf(path);
  if (made !== path) return again(made);
  if (path.kind === 'Name') return (context.localBindings(path) ?? []).some((it) => it.kind === 'parameter');
  // `self.path`, `args.file`
  if (path.kind === 'Attribute')
    return depth === 0 && path.value.kind === 'Name' && context.localBindings(path.value) !== undefined;
  if (path.kind === 'Subscript') return again(path.value);
  if (path.kind !== 'Call') return false;
  const values = path.args.map((it) => it.value);
  return values.every((it) => it.kind !== 'Constant') && values.some(again);
}
