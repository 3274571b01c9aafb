import * as z from 'zod';
import type { EngineClient } from './engine-client.ts';
import type { ArnRewriter } from './arns.ts';

/** What the engine does not know and the runtime answers itself: point-in-time recovery. */
export interface LocalAnswers {
  /** Nothing if the engine has to be asked. */
  answer(operation: string, body: Buffer): Promise<string> | undefined;
  setRecovery(tableName: string, enabled: boolean, days?: number): void;
}

const request = z.looseObject({
  TableName: z.string(),
  PointInTimeRecoverySpecification: z
    .looseObject({ PointInTimeRecoveryEnabled: z.boolean(), RecoveryPeriodInDays: z.number().optional() })
    .optional(),
});

interface Recovery {
  readonly enabled: boolean;
  readonly days: number;
}

export const createLocalAnswers = (engine: EngineClient, arns: ArnRewriter): LocalAnswers => {
  const recovery = new Map<string, Recovery>();
  const describe = (tableName: string): string => {
    const { enabled, days } = recovery.get(tableName) ?? { enabled: false, days: 35 };
    return JSON.stringify({
      ContinuousBackupsDescription: {
        ContinuousBackupsStatus: 'ENABLED',
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: enabled ? 'ENABLED' : 'DISABLED',
          ...(enabled ? { RecoveryPeriodInDays: days } : {}),
        },
      },
    });
  };
  const continuousBackups = async (body: Buffer): Promise<string> => {
    const input = request.parse(JSON.parse(arns.dataToEngine(body).toString('utf8')));
    await engine.call('DescribeTable', { TableName: input.TableName });
    const change = input.PointInTimeRecoverySpecification;
    if (change !== undefined) {
      recovery.set(input.TableName, {
        enabled: change.PointInTimeRecoveryEnabled,
        days: change.RecoveryPeriodInDays ?? 35,
      });
    }
    return describe(input.TableName);
  };
  return {
    answer: (operation, body) =>
      operation === 'DescribeContinuousBackups' || operation === 'UpdateContinuousBackups'
        ? continuousBackups(body)
        : undefined,
    setRecovery: (tableName, enabled, days = 35) => {
      recovery.set(tableName, { enabled, days });
    },
  };
};
