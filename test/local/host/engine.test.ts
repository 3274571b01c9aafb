import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { engineProgram } from '../../../local/host/boot/engine.ts';

describe('the DynamoDB engine', () => {
  it('is found among the installed packages', () => {
    expect(existsSync(engineProgram('linux-x64'))).toBe(true);
  });

  it('says in one line what to do where there is none for the platform', () => {
    expect(() => engineProgram('sunos-mips')).toThrow(
      'no DynamoDB engine is installed for sunos-mips: start DynamoDB Local and set DYNAMODB_ENDPOINT to its address.',
    );
  });
});
