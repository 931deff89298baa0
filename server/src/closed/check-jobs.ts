/** What is asked of whoever checks a file that is not open. */
import type { ClientFeatures } from '../client-features.ts';
import type { DocumentSettings } from '../settings-store.ts';
import type { CheckJob, ClosedFiles } from './closed-files.ts';

/** Jobs for files, each with a number that differs where its settings do. */
export function createCheckJobs(closed: ClosedFiles, { relatedInformation }: ClientFeatures) {
  const baselines = new WeakMap<ReadonlySet<string>, number>();
  const told = new Set<number>();
  const names = new Map<string, number>();
  let count = 0;
  closed.onLoss(() => told.clear());
  const baselineNumber = (known: ReadonlySet<string>): number => {
    count += 1;
    const id = baselines.get(known) ?? count;
    baselines.set(known, id);
    if (!told.has(id)) closed.setBaseline(id, known).catch(() => undefined);
    told.add(id);
    return id;
  };
  return {
    of(path: string, { enabled, analysis, baseline, editor }: DocumentSettings): { job: CheckJob; number: number } {
      const job: CheckJob = {
        path,
        settings: analysis,
        relatedInformation,
        showHintsAsInformation: editor.showHintsAsInformation,
        ...(baseline
          ? { baseline: { id: baselineNumber(baseline.known), name: baseline.name, show: baseline.show } }
          : {}),
      };
      const key = JSON.stringify([enabled, baseline?.show, job.baseline?.id, { ...job, path: '', baseline: null }]);
      const number = names.get(key) ?? names.size;
      names.set(key, number);
      return { job, number };
    },
  };
}
