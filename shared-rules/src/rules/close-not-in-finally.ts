import { enterConditionally } from '../fixes/enter-conditionally.ts';
import { releaseInFinally } from '../fixes/try-finally.ts';
import { wrapInWith } from '../fixes/wrap-in-with.ts';
import { withChecksOf } from '../semantic/other-linters.ts';
import { defineRule } from '../rule.ts';
import { ancestorsOf, inLoop, isInside } from '../syntax/children.ts';
import { occasionOf } from '../semantic/entry-points.ts';
import { isOrdinary } from '../semantic/project/lifetimes.ts';
import { isLaterArm, otherArms } from '../semantic/release/lifetime-arms.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import type { Node } from '../syntax/ast.ts';

export const closeNotInFinally = defineRule({
  id: 'close-not-in-finally',
  group: 'release',
  summary: 'An exception can jump over the release',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      The resource is released when all goes well. When something in between raises, the release is jumped over, and
      the exception's traceback keeps the resource open for as long as the exception is kept.`,
    bad: `
      def read_config(path):
          stream = open(path)
          data = parse(stream)
          stream.close()
          return data`,
    good: `
      def read_config(path):
          with open(path) as stream:
              return parse(stream)`,
    notes: `
      Information: without a kept traceback CPython closes it when the function is left. A warning where one failure
      after the other may leave something open: in a loop that goes on after the exception, and in what handles a
      request. A path on which nothing is released even without an exception belongs to \`unclosed-resource\`.`,
    others: `
      CodeQL (\`py/file-not-closed\`) follows exceptions too, for files. ruff (\`SIM115\`) and pylint (\`R1732\`,
      \`consider-using-with\`) report these calls outside of a \`with\`, also where the release is already in a
      \`finally\`. Comments that accept theirs are honoured.`,
  },
  messages: {
    jumped: 'This release of the {noun} from `{callee}` is jumped over if {raiser} raises.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    for (const fn of context.functions) {
      for (const lifetime of context.lifetimesOf(fn)) {
        const { call, resource, target } = lifetime.acquisition;
        const release = releaseJumpedOver(lifetime);
        // What is read to its end needs no release: reading that fails half-way is another story.
        if (!release || resource.weight === 'memory' || resource.readUp || !isOrdinary(resource)) continue;
        if (isLaterArm(lifetime, context.lifetimesOf(fn))) continue;
        const jump = lifetime.leaks.find((it) => it.at)?.at;
        const line =
          (jump &&
            context
              .source(jump)
              .split(/[\r\n]/)[0]
              ?.trim()) ??
          '';
        report({
          at: release,
          subject: target ?? call,
          sameAs: withChecksOf(call, context),
          message: 'jumped',
          severity: goesOnAfterFailure(release) || handlesRequest(fn, context) ? 'warning' : 'information',
          data: {
            noun: resource.noun,
            callee: context.source(call.func),
            raiser: line === '' ? 'something before it' : `\`${line.length > 60 ? `${line.slice(0, 57)}…` : line}\``,
          },
          related: [
            { message: 'acquired here', at: call },
            ...otherArms(lifetime, context.lifetimesOf(fn)).map((it) => ({
              message: 'or acquired here',
              at: it.acquisition.call,
            })),
            ...(jump ? [{ message: 'an exception here jumps over the release', at: jump }] : []),
          ],
          fixes: () =>
            [
              wrapInWith(lifetime, context),
              releaseInFinally(lifetime, context),
              enterConditionally(lifetime, context),
            ].filter((it) => it !== undefined),
        });
      }
    }
  },
});

/** The release of the normal path, where only an exception leads past it. */
function releaseJumpedOver({ acquisition, outcome, leaks, releases, handedOn }: Lifetime): Node | undefined {
  if (outcome !== 'leaks' || handedOn || leaks.some((it) => it.kind !== 'raise')) return undefined;
  // What hardly ever raises is no reason for a word.
  if (!leaks.some((it) => it.at)) return undefined;
  return releases.find((it) => !insideHandler(it, acquisition.call));
}

/** Whether a handler runs it that did not run the acquisition, too. */
const insideHandler = (node: Node, acquired: Node): boolean =>
  [...ancestorsOf(node)].some((it) => it.kind === 'ExceptHandler' && !isInside(acquired, it));

/** Whether a loop goes round again after the exception. */
function goesOnAfterFailure(release: Node): boolean {
  if (!inLoop(release)) return false;
  let from = release;
  for (const at of ancestorsOf(release)) {
    if (at.kind === 'For' || at.kind === 'While' || at.kind === 'FunctionDef') return false;
    if (at.kind === 'Try' && from === at.body && at.handlers.length > 0) return true;
    from = at;
  }
  return false;
}

const handlesRequest = ({ symbol }: FunctionModel, { module }: CheckContext): boolean =>
  occasionOf(symbol, module)?.kind === 'request';
