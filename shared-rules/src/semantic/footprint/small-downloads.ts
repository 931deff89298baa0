/** Whether something says of a download that it is small: its address, the file it goes to, the function that fetches it. */
import { smallDownloads, smallDownloadWords } from '../../catalogue/small-downloads.ts';
import type { Call, Expression } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { knownFile } from './known-files.ts';
import { hasSmallPath, hasWord, pathExpression, type Saying, saysOf, withoutQuotes } from './small-files.ts';

const small: Saying = {
  word: (name) => hasWord(name, smallDownloadWords),
  literal: (part) => smallDownloads.test(withoutQuotes(part.text)),
};

/** Where a body goes: a file, or a path that is written to at once. */
interface Target {
  readonly to: Expression;
  readonly toPath: boolean;
}

/** @param written undefined where it goes elsewhere */
export function isSmallDownload(
  request: Call,
  written: Target | undefined,
  fn: FunctionModel,
  context: CheckContext,
): boolean {
  if (fn.node.kind === 'FunctionDef' && small.word(fn.node.name)) return true;
  if (request.args.some((it) => (it.name === undefined || it.name === 'url') && saysOf(it.value, small, context)))
    return true;
  if (!written) return false;
  if (written.toPath) return saysOf(written.to, small, context);
  const opened = knownFile(written.to, context)?.opened;
  const path = opened && pathExpression(opened, context);
  return (
    (opened !== undefined && hasSmallPath(opened, context)) || (path !== undefined && saysOf(path, small, context))
  );
}
