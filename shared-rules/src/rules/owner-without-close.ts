import { addClose } from '../fixes/add-close.ts';
import { defineRule } from '../rule.ts';
import { keptAttributes, offeredReleases } from '../semantic/release/attribute-ownership.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { freshAttributes, isSettledIn } from '../semantic/release/fresh-attributes.ts';
import type { FunctionModel } from '../semantic/function-model.ts';
import { isMadeForGood } from '../semantic/release/made-for-good.ts';
import type { Attribute } from '../syntax/ast.ts';

export const ownerWithoutClose = defineRule({
  id: 'owner-without-close',
  group: 'release',
  summary: 'A class keeps a resource and offers no way to release it',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      The object owns the resource, and no method of its class ever gives it back: whoever uses the class cannot
      release it at a chosen moment. It stays until the object itself goes.`,
    bad: `
      import requests

      class Api:
          def __init__(self):
              self._session = requests.Session()

          def get(self, path):
              return self._session.get(path).json()`,
    good: `
      import requests

      class Api:
          def __init__(self):
              self._session = requests.Session()

          def get(self, path):
              return self._session.get(path).json()

          def close(self):
              self._session.close()`,
    notes: `
      Silent when any method of the class, its bases or its subclasses in the project releases the attribute under
      any verb, hands it to somebody else, or a base class is unknown; where every object of the class is made once and
      lives as long as the program; and where the handle holds a lock. A warning for HTTP sessions, sockets,
      processes and pools. Reported once per class.`,
    others: `
      Nothing that we know of looks at the class as a whole. ruff (\`SIM115\`) and pylint (\`R1732\`,
      \`consider-using-with\`) ask for a \`with\` where a file is opened for an attribute, which does not fit an
      object that keeps it; HTTP sessions, sockets and database connections they do not report.`,
  },
  messages: {
    kept: '`{owner}` keeps the {noun} from `{callee}` in `{attribute}`, and none of its methods releases it.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    const said = new Set<string>();
    for (const fn of context.functions) {
      for (const fresh of freshAttributes(fn, context)) {
        const { target, call, place } = fresh;
        const owner = place.slice(0, place.lastIndexOf('.'));
        const kept = keptAttributes(owner, context.module).filter((it) => it.unreleased);
        const [first] = kept;
        // Once per class: where the first such attribute is first acquired.
        if (!first || first.name !== target.attr || first.acquiredIn[0] !== fn.symbol) continue;
        // A class that is defined in two branches is one.
        if (said.has(owner) || isRepeated(fn, target, context)) continue;
        if (isSettledIn(fn, fresh, context) || isMadeForGood(owner, context.module)) continue;
        said.add(owner);
        report({
          at: call,
          subject: call,
          message: 'kept',
          severity: /HTTP|socket|process|pool/i.test(first.noun) ? 'warning' : 'information',
          confidence: first.confidence,
          data: { owner, noun: first.noun, callee: context.source(call.func), attribute: context.source(target) },
          related: [
            ...kept.slice(1, 4).map((it) => ({ message: `\`${it.name}\` is not released either`, at: it.site })),
            ...offeredReleases(owner, context.module).map((it) => ({
              message: `\`${it.name}\` leaves it open`,
              at: it.site,
            })),
          ],
          fixes: () =>
            addClose(
              owner,
              kept.map((it) => it.name),
              context,
            ),
        });
      }
    }
  },
});

/** Whether the same attribute was given a fresh one further up in the same function. */
function isRepeated(fn: FunctionModel, target: Attribute, context: CheckContext): boolean {
  return freshAttributes(fn, context).some((it) => it.target.attr === target.attr && it.target.start < target.start);
}
