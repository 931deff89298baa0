import { dropGraph } from '../fixes/drop-graph.ts';
import { defineRule } from '../rule.ts';
import { retainedGraphNeeds, retainedGraphs } from '../semantic/retention/retained-graphs.ts';

export const retainedGraph = defineRule({
  id: 'retained-graph',
  group: 'retention',
  summary: 'A loss or output is collected with the computation graph it came from',
  severity: 'warning',
  enabled: true,
  docs: {
    why: `
      A tensor that was computed from parameters holds the graph it was computed with. Adding such tensors up, or
      collecting them in a list, keeps the graphs of all steps; where \`backward\` never runs, the activations too.
      \`loss.item()\` is a plain number, \`loss.detach()\` a tensor without the graph.`,
    bad: `
      import torch

      def train(model, loader, criterion, optimizer):
          total = 0
          for x, y in loader:
              loss = criterion(model(x), y)
              loss.backward()
              optimizer.step()
              total += loss
          print(total / len(loader))`,
    good: `
      import torch

      def train(model, loader, criterion, optimizer):
          total = 0
          for x, y in loader:
              loss = criterion(model(x), y)
              loss.backward()
              optimizer.step()
              total += loss.item()
          print(total / len(loader))`,
    notes: `
      Reported for values that \`backward\` runs on and, in functions that evaluate (they call \`eval()\` or are named for
      it), for results of loss functions and models. Silent under \`no_grad\`, \`inference_mode\` and
      \`set_grad_enabled\`, in functions called from code that uses these, where the sum itself goes into \`backward\`,
      and with \`retain_graph\` or \`create_graph\`. \`item()\` waits for the device; \`detach()\` does not.`,
    others: `
      No linter that we know of looks for this. On a GPU \`torch.cuda.memory_allocated()\`, printed once per step,
      shows activations that are kept.`,
  },
  messages: {
    trained:
      '`{holder}` collects `{value}` with the computation graph behind it: the graphs of all {steps} stay in memory for as long as `{holder}` does.',
    evaluated:
      '`{holder}` collects `{value}` outside `no_grad`: no `backward` ever frees its computation graph, so the activations of all {steps} stay in memory for as long as `{holder}` does.',
  },
  needs: retainedGraphNeeds,
  check(context, report) {
    for (const fn of context.functions) {
      for (const found of retainedGraphs(fn, context)) {
        const { at, value, holder, loop, graph, confidence } = found;
        report({
          at,
          subject: at,
          message: graph.why === 'trained' ? 'trained' : 'evaluated',
          data: {
            holder: context.source(holder),
            value: context.source(value).replace(/\s+/g, ' '),
            steps: loop ? 'iterations' : `calls of \`${fn.symbol.slice(fn.symbol.lastIndexOf('.') + 1)}\``,
          },
          confidence,
          related: loop ? [{ message: 'the loop', at: { start: loop.start, end: loop.body.start } }] : [],
          fixes: () => dropGraph(found, context),
        });
      }
    }
  },
});
