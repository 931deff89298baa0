/** Whether something says of a download that it is small: its address, the file it goes to, the function that fetches it. */
import { smallDownloads, smallDownloadWords } from '../../catalogue/small-downloads.ts';
import type { Call } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { knownFile } from './known-files.ts';
import { hasSmallPath, hasWord, pathExpression, type Saying, saysOf, withoutQuotes } from './small-files.ts';
import type { WholeResponse } from './whole-responses.ts';

const small: Saying = {
  word: (name) => hasWord(name, smallDownloadWords),
  literal: (part) => smallDownloads.test(withoutQuotes(part.text)),
};

export function isSmallDownload(
  request: Call,
  use: WholeResponse['use'],
  fn: FunctionModel,
  context: CheckContext,
): boolean {
  if (fn.node.kind === 'FunctionDef' && small.word(fn.node.name)) return true;
  if (request.args.some((it) => (it.name === undefined || it.name === 'url') && saysOf(it.value, small, context)))
    return true;
  if (use.kind !== 'written') return false;
  if (use.toPath) return saysOf(use.to, small, context);
  const opened = knownFile(use.to, context)?.opened;
  const path = opened && pathExpression(opened, context);
  return (
    (opened !== undefined && hasSmallPath(opened, context)) || (path !== undefined && saysOf(path, small, context))
  );
}
