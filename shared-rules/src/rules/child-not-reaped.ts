import { endAfterLimit } from '../fixes/end-after-limit.ts';
import { readPipes } from '../fixes/read-pipes.ts';
import { closeAndJoin, waitInWith } from '../fixes/wait-in-with.ts';
import { defineRule, type RelatedPlace, type Report } from '../rule.ts';
import type { CheckContext } from '../semantic/check-context.ts';
import { isDetached, runsOnAfterLimit, unreadPipes } from '../semantic/release/child-processes.ts';
import { lastUseOf } from '../semantic/release/last-use.ts';
import type { Lifetime } from '../semantic/release/ownership.ts';

export const childNotReaped = defineRule({
  id: 'child-not-reaped',
  group: 'release',
  summary: 'A child process is not waited for, not read from, or runs on after a time limit',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      A child that has ended stays in the process table until its parent waits for it, and a \`Popen\` object that goes
      away before that gives a \`ResourceWarning\`. A child that writes to a pipe nobody reads stops once the pipe is
      full, and whoever waits for it waits for ever. \`communicate(timeout=…)\` does not end the child when the time
      is over: it runs on.`,
    bad: `
      import subprocess

      def convert(path):
          process = subprocess.Popen(["convert", path], stdout=subprocess.PIPE)
          out, _ = process.communicate(timeout=60)
          return out`,
    good: `
      import subprocess

      def convert(path):
          process = subprocess.Popen(["convert", path], stdout=subprocess.PIPE)
          try:
              out, _ = process.communicate(timeout=60)
          except subprocess.TimeoutExpired:
              process.kill()
              process.communicate()
              raise
          return out`,
    notes: `
      Silent for children that are detached on purpose (a new session, a daemon, output to \`DEVNULL\` with closed
      descriptors, programs such as \`xdg-open\`), that are handed on, or whose number is kept. A hint where a
      function of the program starts it and the caller drops it. \`with Popen(…)\` waits;
      \`with Pool()\` terminates, so a pool gets \`close()\` and \`join()\`. \`subprocess.run\` does all of it by itself.`,
    others: `
      pylint (\`R1732\`, \`consider-using-with\`) wants \`Popen\` and \`Pool\` in a \`with\`, also where the code
      waits or joins by hand. \`with Popen(…)\` waits; \`with Pool()\` terminates, and cuts off the work whose results
      nobody has fetched yet.`,
  },
  messages: {
    never: 'Nobody waits for the {noun} from `{callee}`.',
    dropped: 'The {noun} from `{callee}` has no name: nobody can wait for it.',
    branch: 'The {noun} from `{callee}` is waited for on some paths only.',
    lost: 'The {noun} from `{callee}` is replaced by another value before anybody waits for it.',
    pool: 'The {noun} from `{callee}` is never closed.',
    poolBranch: 'The {noun} from `{callee}` is closed on some paths only.',
    unread: '`{pipe}` is never read: once the pipe is full the child stops, and `wait()` does not return.',
    limit: '`{written}` does not end the child when the time is over: it runs on.',
  },
  needs: [{ resources: true }],
  check(context, report) {
    for (const fn of context.functions) {
      if (fn.broken) continue;
      for (const lifetime of context.lifetimesOf(fn)) {
        const { resource, call } = lifetime.acquisition;
        if (resource.ownedBy !== 'child-not-reaped') continue;
        const missing = isDetached(lifetime, fn, context) ? undefined : waitingMissing(lifetime, context);
        if (missing)
          report({
            ...missing,
            fixes: () => (isPool(lifetime) ? closeAndJoin(lifetime, context) : waitInWith(lifetime, context)),
          });
        const pipes = unreadPipes(lifetime, context);
        const [first] = pipes;
        if (first) {
          const reads = call.args.some(
            (it) =>
              (it.name === 'stdout' || it.name === 'stderr') &&
              /PIPE$/.test(context.source(it.value)) &&
              !pipes.some((of) => of.argument === it),
          );
          const related: RelatedPlace[] = first.waits.slice(0, 1).map((at) => ({ message: 'waits here', at }));
          report({
            at: first.argument,
            message: 'unread',
            data: { pipe: context.source(first.argument) },
            confidence: reads ? 'medium' : 'high',
            related,
            fixes: () => readPipes(pipes, reads, context),
          });
        }
        const limit = runsOnAfterLimit(lifetime, fn, context);
        if (limit) {
          const isAsync = resource.awaitedRelease !== undefined;
          report({
            at: limit.call,
            message: 'limit',
            data: { written: shown(context.source(limit.call)) },
            related: [{ message: 'started here', at: call }],
            fixes: () =>
              endAfterLimit(
                limit,
                isAsync || !/communicate/.test(context.source(limit.call)) ? 'wait' : 'communicate',
                isAsync,
                context,
              ),
          });
        }
      }
    }
  },
});

const shown = (text: string): string =>
  text.length > 60 || /[\r\n]/.test(text) ? `${text.split(/[\r\n]/)[0]?.slice(0, 57)}…` : text;

const isPool = ({ acquisition }: Lifetime): boolean => acquisition.resource.release.includes('terminate');

function lastUse(lifetime: Lifetime): RelatedPlace[] {
  const at = lastUseOf(lifetime);
  return at ? [{ message: 'last used here', at }] : [];
}

function waitingMissing(
  lifetime: Lifetime,
  context: CheckContext,
): Report<keyof typeof childNotReaped.messages> | undefined {
  const { acquisition, outcome, leaks, releases, handedOn } = lifetime;
  const { call, resource } = acquisition;
  const base = { at: call, subject: call, data: { noun: resource.noun, callee: context.source(call.func) } } as const;
  const pool = isPool(lifetime);
  if (outcome === 'temporary') {
    // What a program starts by a function of its own, at every place that wants one, is left alone on purpose.
    const isLeft = !resource.constructors.includes(acquisition.constructor);
    const severity = isLeft ? ({ severity: 'hint' } as const) : {};
    return { ...base, ...severity, message: pool ? 'pool' : 'dropped', confidence: 'medium' };
  }
  const normal = leaks.filter((it) => it.kind !== 'raise');
  if (outcome !== 'leaks' || normal.length === 0) return undefined;
  if (releases.length === 0 && !handedOn)
    return { ...base, message: pool ? 'pool' : 'never', related: lastUse(lifetime) };
  const related: RelatedPlace[] = releases.map((at) => ({ message: pool ? 'closed here' : 'waited for here', at }));
  if (normal.some((it) => it.kind === 'lost')) return { ...base, message: 'lost', related, confidence: 'medium' };
  const exits = normal
    .flatMap((it) => (it.at ? [{ message: 'nobody has waited when control leaves here', at: it.at }] : []))
    .slice(0, 3);
  return { ...base, message: pool ? 'poolBranch' : 'branch', related: [...related, ...exits], confidence: 'medium' };
}
