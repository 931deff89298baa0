import { closeFigure } from '../fixes/close-figure.ts';
import { defineRule, type RelatedPlace } from '../rule.ts';
import { occasionOf } from '../semantic/entry-points.ts';
import { keptFigures, figureNeeds } from '../semantic/release/figures.ts';
import { runsWords } from '../semantic/runs-words.ts';

export const unclosedFigure = defineRule({
  id: 'unclosed-figure',
  group: 'release',
  summary: 'A matplotlib figure is saved and never closed',
  severity: 'information',
  enabled: true,
  docs: {
    why: `
      Pyplot keeps every figure it makes in a table of its own until \`plt.close(fig)\`; that the name goes out of
      scope changes nothing. Code that makes a figure, saves it and leaves it there keeps one figure with all its
      data for each run. \`clf()\` empties a figure and keeps it.`,
    bad: `
      import matplotlib.pyplot as plt

      def plot_all(samples):
          for name, values in samples.items():
              fig, ax = plt.subplots()
              ax.plot(values)
              fig.savefig(f"{name}.png")`,
    good: `
      import matplotlib.pyplot as plt

      def plot_all(samples):
          for name, values in samples.items():
              fig, ax = plt.subplots()
              ax.plot(values)
              fig.savefig(f"{name}.png")
              plt.close(fig)`,
    notes: `
      Silent when the figure is closed, shown, returned, stored or handed to something that may keep it, when a
      caller in the module shows or closes figures, and for a figure that is only drawn: somebody else may show it.
      \`matplotlib.figure.Figure()\` is not kept by pyplot and needs no closing. The fix is unsafe: after it, pyplot's
      current figure is another one.`,
    others: `
      Linters do not look for this, as far as we know. Matplotlib itself warns, at run time and once more than 20
      figures are open (\`figure.max_open_warning\`); raising that number keeps the figures.`,
  },
  messages: {
    once: 'The figure from `{callee}` is saved and never closed: pyplot keeps it.',
    loop: 'The figure from `{callee}` is saved and never closed: pyplot keeps one for each iteration.',
    last: 'Only the last figure from `{callee}` is closed: the loop makes one for each iteration, and pyplot keeps them.',
    often: 'The figure from `{callee}` is saved and never closed: pyplot keeps it, and this runs {often}.',
  },
  needs: figureNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const figure of keptFigures(fn, context)) {
        // Cleared in the place of a close: `wrong-release` says so.
        if (figure.cleared) continue;
        const { call, loop, closedAfter, saved } = figure;
        const occasion = loop ? undefined : occasionOf(fn.symbol, context.module);
        const related: RelatedPlace[] = [
          { message: 'saved here', at: saved },
          ...(closedAfter ? [{ message: 'closes the last one only', at: closedAfter }] : []),
        ];
        report({
          at: call,
          subject: call,
          message: closedAfter ? 'last' : loop ? 'loop' : occasion ? 'often' : 'once',
          data: { callee: context.source(call.func), ...(occasion ? { often: runsWords(occasion, fn, context) } : {}) },
          severity: loop || (occasion && occasion.kind !== 'loop') ? 'warning' : 'information',
          confidence: loop || occasion ? 'high' : 'medium',
          related,
          fixes: () => (closedAfter ? [] : closeFigure(figure, context)),
        });
      }
    }
  },
});
