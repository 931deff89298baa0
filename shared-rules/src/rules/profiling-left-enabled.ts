import { removeProfiling } from '../fixes/remove-profiling.ts';
import { defineRule } from '../rule.ts';
import { isLeakHunt, leftOversIn, leftOverNeeds } from '../semantic/release/profiling.ts';

export const profilingLeftEnabled = defineRule({
  id: 'profiling-left-enabled',
  group: 'deployment',
  summary: 'Measuring or debugging of memory is switched on and never off again',
  severity: 'information',
  enabled: true,
  notInTests: true,
  docs: {
    why: `
      A profiler's decorator measures every call, \`tracemalloc\` records every allocation from its start on, and
      \`gc.set_debug(gc.DEBUG_SAVEALL)\` makes the collector keep all garbage it finds in \`gc.garbage\`: left on, it is a
      leak of its own. Often said, not so: that \`gc.collect()\` comes first when looking for cycles. The first collection
      empties what the flag should show.`,
    bad: `
      import gc

      def find_cycles():
          gc.set_debug(gc.DEBUG_SAVEALL)
          gc.collect()
          return [type(it) for it in gc.garbage]`,
    good: `
      import gc

      def find_cycles():
          gc.set_debug(gc.DEBUG_SAVEALL)
          try:
              gc.collect()
              return [type(it) for it in gc.garbage]
          finally:
              gc.set_debug(0)
              gc.garbage.clear()`,
    notes: `
      Not in test code. \`tracemalloc.start()\` is reported only where it runs on every import, not behind a condition or
      in a main guard, and not where the module stops it. \`gc.disable()\` is silent where the module enables the
      collector again, collects by hand, freezes or sets thresholds. A flag set in a function that looks for leaks by its name is a hint. Fixes are never applied unasked.`,
    others: `
      ruff (\`T100\`) and pylint (\`W1515\`, \`forgotten-debug-statement\`) look for breakpoints that were left
      behind, not for profilers. A bare \`@profile\` that was never imported is an undefined name to them (\`F821\`,
      \`E0602\`); an imported one is not reported.`,
  },
  messages: {
    decorator: '`@{name}` measures every call of `{on}`: a profiler was left in.',
    bare: '`@profile` is bound nowhere in this module: only a profiler that puts the name among the builtins can run `{on}`.',
    tracing:
      '`{name}` runs when the module is imported and nothing here stops it: every allocation of the process is recorded from then on.',
    snapshot:
      '`{name}` takes a snapshot of all recorded allocations in every pass of the loop, and tracing is on from import.',
    saveall: '`{name}` keeps all garbage in `gc.garbage`, and nothing resets the flag.',
    disabled:
      '`{name}` switches the cyclic collector off, and nothing in this module switches it on again: cycles are then never freed.',
  },
  needs: leftOverNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const it of leftOversIn(fn, context)) {
        const name = context.source(it.at.kind === 'Call' && it.kind === 'decorator' ? it.at.func : it.at);
        report({
          at:
            it.kind === 'decorator'
              ? { start: context.chunk.text.lastIndexOf('@', it.at.start), end: it.at.end }
              : it.at,
          message: it.kind === 'decorator' && !it.certain ? 'bare' : it.kind,
          // `def detect_leaks(): gc.set_debug(gc.DEBUG_LEAK)`: whoever calls that wants it.
          ...(it.kind === 'saveall' && isLeakHunt(fn) ? { severity: 'hint' } : {}),
          confidence: it.kind === 'decorator' && !it.certain ? 'medium' : 'high',
          data: { name, on: it.kind === 'decorator' ? it.on.name : '' },
          related: it.kind === 'snapshot' ? [{ message: 'tracing starts here', at: it.start.site }] : [],
          fixes: () => removeProfiling(it, context),
        });
      }
    }
  },
});
