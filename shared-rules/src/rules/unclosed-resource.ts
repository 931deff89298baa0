import { enterConditionally } from '../fixes/enter-conditionally.ts';
import { nameTemporary } from '../fixes/name-temporary.ts';
import { releaseInFinally } from '../fixes/try-finally.ts';
import { wrapInWith } from '../fixes/wrap-in-with.ts';
import { defineRule, type FixDraft, type RelatedPlace, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { isOrdinary } from '../semantic/project/lifetimes.ts';
import { lastUseOf } from '../semantic/release/last-use.ts';
import { isLaterArm, otherArms } from '../semantic/release/lifetime-arms.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';
import { withChecksOf } from '../semantic/other-linters.ts';
import { wrongReleaseOf } from '../semantic/release/wrong-releases.ts';

export const unclosedResource = defineRule({
  id: 'unclosed-resource',
  group: 'release',
  summary: 'A resource is not released on every path',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      A file, socket or connection holds an operating-system handle until it is released. CPython closes a plain
      local when its last reference goes; an exception whose traceback is kept, a reference cycle, a longer-lived
      name or another interpreter keeps it open, and a \`ResourceWarning\` is raised. Often said, not so: that every
      unclosed \`open()\` leaks a descriptor (1,000 of them left none open; 100 kept tracebacks held 100).`,
    bad: `
      def read_header(path):
          stream = open(path)
          return stream.readline()`,
    good: `
      def read_header(path):
          with open(path) as stream:
              return stream.readline()`,
    notes: `
      Silent when the resource is returned, stored, handed to something that keeps it, or lives at module level on
      purpose. A path that only an exception takes belongs to \`close-not-in-finally\`. The fix is safe when every use
      is a plain one; where a value that still reads through the resource gets away, there is none.`,
    others: `
      ruff (\`SIM115\`) and pylint (\`R1732\`, \`consider-using-with\`) ask for \`with\` around a known list of calls, also where
      the object is released later or kept on purpose. This rule follows the object and reports only what nobody
      releases, of any class that has to be released. Comments that accept theirs are honoured.`,
  },
  messages: {
    never: 'The {noun} from `{callee}` is never released.',
    temporary: 'The {noun} from `{callee}` has no name and is never released.',
    notHandedOn: 'The {noun} from `{callee}` is neither released nor handed on on some paths.',
    branch: 'The {noun} from `{callee}` is released on some paths only.',
    lost: 'The {noun} from `{callee}` is replaced by another value while it is still open.',
    loop: 'The {noun} from `{callee}` is opened again in a loop before the last one is released.',
    notCalled: 'The {noun} from `{callee}` is not released: `{verb}` is named here, not called.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    for (const fn of context.functions) {
      for (const lifetime of context.lifetimesOf(fn)) {
        const { resource } = lifetime.acquisition;
        if (!isOrdinary(resource)) continue;
        const all = context.lifetimesOf(fn);
        const found = isLaterArm(lifetime, all) ? undefined : describe(lifetime, context);
        const arms = otherArms(lifetime, all).map((it) => ({ message: 'or acquired here', at: it.acquisition.call }));
        if (found)
          report({
            ...found,
            related: [...arms, ...(found.related ?? [])],
            sameAs: withChecksOf(lifetime.acquisition.call, context),
            fixes: () => fixesFor(lifetime, context),
          });
      }
    }
  },
});

type Message = keyof typeof unclosedResource.messages;

function describe(lifetime: Lifetime, context: CheckContext): Report<Message> | undefined {
  const { acquisition, outcome, leaks, releases, mistakes } = lifetime;
  const { call, resource } = acquisition;
  const severity = resource.weight === 'memory' ? 'hint' : 'warning';
  const data = { noun: resource.noun, callee: context.source(call.func) };
  const at = acquisition.target ?? call;
  const base = { at, subject: at, severity, data } as const;
  const notCalled = mistakes.find((it) => it.why === 'not-called');
  if (notCalled)
    return {
      ...base,
      message: 'notCalled',
      data: { ...data, verb: context.source(notCalled.node as Parameters<typeof context.source>[0]) },
      related: [{ message: 'named here', at: notCalled.node }],
    };
  // A verb that does something else, and nothing that releases: `wrong-release` says so.
  if (wrongReleaseOf(lifetime)) return undefined;
  if (outcome === 'temporary') return { ...base, message: 'temporary' };
  if (outcome !== 'leaks') return undefined;
  // Only an exception jumps over the release: another rule's.
  const normal = leaks.filter((it) => it.kind !== 'raise');
  if (normal.length === 0) return undefined;
  const related: RelatedPlace[] = releases.map((at) => ({ message: 'released here', at }));
  const lost = normal.find((it) => it.kind === 'lost');
  if (lost?.at) {
    const again = lost.at.start <= call.start && lost.at.end >= call.end;
    return {
      ...base,
      message: again ? 'loop' : 'lost',
      related: [...related, ...(again ? lastUse(lifetime) : [{ message: 'replaced here', at: lost.at }])],
    };
  }
  if (releases.length === 0 && !lifetime.handedOn) return { ...base, message: 'never', related: lastUse(lifetime) };
  const exits = normal
    .flatMap((it) => (it.at ? [{ message: 'still open when control leaves here', at: it.at }] : []))
    .slice(0, 3);
  return { ...base, message: releases.length === 0 ? 'notHandedOn' : 'branch', related: [...related, ...exits] };
}

function lastUse(lifetime: Lifetime): RelatedPlace[] {
  const at = lastUseOf(lifetime);
  return at ? [{ message: 'last used here', at }] : [];
}

function fixesFor(lifetime: Lifetime, context: CheckContext): FixDraft[] {
  const found =
    lifetime.outcome === 'temporary'
      ? [nameTemporary(lifetime, context)]
      : [wrapInWith(lifetime, context), releaseInFinally(lifetime, context), enterConditionally(lifetime, context)];
  return found.filter((it) => it !== undefined);
}
