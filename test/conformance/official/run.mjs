/** Runs a bundle of jasmine tests and writes what became of them to a file: `node run.mjs <bundle> <report>`. */
import { writeFileSync } from 'node:fs';
import Jasmine from 'jasmine';

const [bundle, report] = process.argv.slice(2);
const results = [];
const runner = new Jasmine();
runner.exitOnCompletion = false;
runner.randomizeTests(false);
runner.clearReporters();
runner.addReporter({ specDone: (spec) => results.push(spec) });
runner.configureDefaultReporter({ print: () => undefined });
await runner.execute([bundle]);
writeFileSync(
  report,
  JSON.stringify(
    results.map(({ fullName, status, failedExpectations }) => ({
      name: fullName,
      status,
      messages: failedExpectations.map(
        ({ message, stack }) => `${message}\n${stack?.split('\n').slice(0, 8).join('\n')}`,
      ),
    })),
  ),
);
