/** What is asked of whoever checks a file that is not open. */
import type { ClientFeatures } from '../client-features.ts';
import type { DocumentSettings } from '../settings-store.ts';
import type { EditorEvidence } from '../editor-evidence.ts';
import type { ProjectHost } from '../project-host.ts';
import { uriOfProjectPath } from '../project-path.ts';
import type { CheckJob, ClosedFiles } from './closed-files.ts';

/** Jobs for files, each with a number that differs where its settings do. */
export function createCheckJobs(
  closed: ClosedFiles,
  { relatedInformation }: ClientFeatures,
  evidence: EditorEvidence,
  project: Pick<ProjectHost, 'nameOf'>,
) {
  const baselines = new WeakMap<ReadonlySet<string>, number>();
  const told = new Set<number>();
  const names = new Map<string, number>();
  let count = 0;
  let toldEvidence: EditorEvidence['known'] | undefined;
  let measurements = 0;
  closed.onLoss(() => {
    told.clear();
    toldEvidence = undefined;
  });
  const measuredAs = (path: string): string | undefined => {
    if (evidence.known.size === 0) return undefined;
    if (toldEvidence !== evidence.known) {
      toldEvidence = evidence.known;
      measurements += 1;
      closed.setEvidence(toldEvidence).catch(() => undefined);
    }
    return project.nameOf(uriOfProjectPath(path));
  };
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
      const name = measuredAs(path);
      const job: CheckJob = {
        path,
        settings: analysis,
        relatedInformation,
        display: { showHintsAsInformation: editor.showHintsAsInformation, groupInMessage: editor.groupInMessage },
        ...(baseline
          ? { baseline: { id: baselineNumber(baseline.known), name: baseline.name, show: baseline.show } }
          : {}),
        ...(name === undefined ? {} : { measuredAs: name }),
      };
      const same = { ...job, path: '', measuredAs: name === undefined ? 0 : measurements, baseline: job.baseline?.id };
      const key = JSON.stringify([enabled, baseline?.show, same]);
      const number = names.get(key) ?? names.size;
      names.set(key, number);
      return { job, number };
    },
  };
}
