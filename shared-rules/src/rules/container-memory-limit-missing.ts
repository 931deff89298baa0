import { servicesWithoutLimit } from '../deployment/missing.ts';
import { limitMemory } from '../fixes/limit-memory.ts';
import { defineRule } from '../rule.ts';

export const containerMemoryLimitMissing = defineRule({
  id: 'container-memory-limit-missing',
  group: 'deployment',
  summary: 'A container that is built here may take all of the memory of its host',
  severity: 'hint',
  enabled: true,
  docs: {
    example: 'compose',
    why: `
      A container without a memory limit may use all the memory there is. When its program grows, the kernel of the host
      then ends some process, and not always one in this container. With a limit only this container is touched, it can
      be started again, and the growth is noticed where it happens.`,
    bad: `
      services:
        web:
          build: .
          restart: on-failure`,
    good: `
      services:
        web:
          build: .
          restart: on-failure
          deploy:
            resources:
              limits:
                memory: 4G`,
    notes: `
      Only for services that are built here or run a Python image. \`mem_limit\`, a limit that comes through an
      anchor, a merge key or \`extends\`, and one in another compose file of the project for a service of the same
      name all count. Silent for files that are by their name for development or tests, and for services that by
      their name are something else than the project's Python code, or, by their names or profiles, migrations,
      tests and what a person starts. How much is right depends on the program: it has to be chosen.`,
    others: `
      KICS (\`Memory Not Limited\`) reports every service of a compose file without a limit, databases and proxies
      included. For Kubernetes, which this rule does not read, KICS has \`Memory Limits Not Defined\` and kube-linter
      \`unset-memory-requirements\`.`,
  },
  messages: {
    unlimited: 'Nothing limits the memory of `{service}`: when it grows, it takes what the rest of the host needs.',
  },
  checkDeployment(context, report) {
    for (const service of servicesWithoutLimit(context)) {
      report({
        at: service.at,
        message: 'unlimited',
        data: { service: service.name },
        fixes: () => limitMemory(service, context),
      });
    }
  },
});
