/** Whether code shows that a result has many rows, and that taking them one by one would save something. */
import { passingOn, wholeDataWords } from '../../catalogue/table-sizes.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { wordsOf } from '../words.ts';
import { walk } from '../../syntax/children.ts';
import { firstSentence } from './first-sentence.ts';
import { keepsRows, mentions } from './kept-rows.ts';
import type { LoadedResult } from './loaded-result.ts';
import { chainOf } from './query-chains.ts';
import { hasSmallPath } from './small-files.ts';

export function showsManyRows(result: LoadedResult, fn: FunctionModel, context: CheckContext): boolean {
  const isMany =
    result.size === 'large' ||
    (result.size === undefined && (isOfWholeData(fn) || (!result.conditional && passesRowsOn(result))));
  return (
    isMany &&
    !result.busy &&
    !takesOneRow(result) &&
    !keepsRows(result, context) &&
    !isMigration(context) &&
    !isShipped(result, context)
  );
}

/** `def export_karma(…)`, `"""Dump the table."""` */
const isOfWholeData = ({ node }: FunctionModel): boolean =>
  node.kind === 'FunctionDef' &&
  (wholeDataWords.test(wordsOf(node.name).join(' ')) || wholeDataWords.test(firstSentence(node)));

/** `for row in …: writer.writerow(row)` */
function passesRowsOn({ consumption: { sink } }: LoadedResult): boolean {
  if (sink.kind !== 'loop') return false;
  const { target, body } = sink.node;
  return walk(body).some(
    (it) =>
      it.kind === 'Call' &&
      it.func.kind === 'Attribute' &&
      passingOn.has(it.func.attr) &&
      it.args.some(({ value }) => mentions(value, target)),
  );
}

/** A look-up that is over with the first row. */
const takesOneRow = ({ consumption: { sink } }: LoadedResult): boolean =>
  sink.kind === 'loop' && sink.node.body.statements.some((it) => it.kind === 'Return' || it.kind === 'Break');

/** Of Django or Alembic: it has run once, and nobody changes it any more. */
const isMigration = ({ module }: CheckContext): boolean =>
  module.name('down_revision').length > 0 ||
  (module.classInfo('Migration')?.bases ?? []).some((it) => /(^|\.)migrations\.Migration$/.test(it));

/** A database that lies beside the code. */
const isShipped = ({ source }: LoadedResult, context: CheckContext): boolean =>
  chainOf(source, context).some(({ attr, call }) => attr === 'connect' && call && hasSmallPath(call, context));
