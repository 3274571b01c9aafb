import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStage, stageNames } from '../config/read-stage.ts';
import { buildApp } from './app.ts';
import { placeholder } from './function-code.ts';
import { check, pciFindings } from './nag/findings.ts';
import type { Finding } from './nag/findings.ts';
import { acknowledgementLimit, acknowledgements } from './nag/acknowledgements.ts';
import { pciReport } from './nag/pci-report.ts';

/**
 * `npm run synth:check`: every stage is synthesised and held against cdk-nag and our own pack. With `--write` the
 * report of the retired PCI DSS 3.2.1 pack is written anew; without it, it must be what would be written.
 */
const reportFile = join(import.meta.dirname, '../docs/security/pci-dss-3.2.1.md');
const folder = mkdtempSync(join(tmpdir(), 'payments-check-'));
const problems: string[] = [];

const lineOf = ({ rule, description, places }: Finding): string =>
  `${rule}: ${description}\n${places.map((place) => `    ${place}`).join('\n')}`;

const checkStage = (stage: string): void => {
  const app = buildApp({ config: readStage(stage), codeOf: placeholder, outdir: join(folder, stage) });
  app.synth();
  const { open, idle } = check(app, stage);
  problems.push(
    ...open.map((finding) => `${stage}: ${lineOf(finding)}`),
    ...idle.map((id) => `${stage}: nothing needs the acknowledgement ${id} any more`),
  );
  if (stage === 'prod') checkReport(pciReport(pciFindings(app)));
};

const checkReport = (report: string): void => {
  if (process.argv.includes('--write')) writeFileSync(reportFile, report);
  else if (readFileSync(reportFile, 'utf8') !== report) {
    problems.push('docs/security/pci-dss-3.2.1.md is old: run npm run synth:check -- --write');
  }
};

for (const stage of stageNames) checkStage(stage);
rmSync(folder, { recursive: true });
const count = acknowledgements('prod').length;
if (count > acknowledgementLimit) problems.push(`${String(count)} acknowledgements are too many to be read`);
for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? `${stageNames.join(', ')}: nothing open, ${String(count)} acknowledgements.`
    : `${String(problems.length)} problems.`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
