import type { App } from 'aws-cdk-lib';
import { AssetManifestArtifact, type CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseJson, recordOf, stringOf } from '../json.ts';
import { type TemplateStack, stackOf } from './stack.ts';

const assetsIn = (manifestFile: string): readonly (readonly [string, string])[] => {
  const files = recordOf(recordOf(parseJson(readFileSync(manifestFile, 'utf8')))['files']);
  return Object.values(files).flatMap((file) => {
    const path = stringOf(recordOf(recordOf(file)['source'])['path']);
    const destinations = Object.values(recordOf(recordOf(file)['destinations']));
    return destinations.flatMap((destination) => {
      const key = stringOf(recordOf(destination)['objectKey']);
      return key && path ? [[key, resolve(dirname(manifestFile), path)] as const] : [];
    });
  });
};

const assetsOf = (artifact: CloudFormationStackArtifact): ReadonlyMap<string, string> =>
  new Map(
    artifact.dependencies
      .filter((dependency) => dependency instanceof AssetManifestArtifact)
      .flatMap((manifest) => assetsIn(manifest.file)),
  );

/** Synthesises the app and reads every stack of it, those first that the others refer to. */
export const synthesise = (app: App): readonly TemplateStack[] =>
  app
    .synth()
    .stacks.map((artifact) => stackOf(artifact.stackName, artifact.template as unknown, assetsOf(artifact)));
