'use strict';
// Shifts `Date` in a function's environment by the offset of the running system's clock. Timers and
// `performance` keep the machine's time: only what a program reads as the date moves.
const offsetKey = Symbol.for('local.clockOffsetMs');
const MachineDate = globalThis.Date;
globalThis[offsetKey] ??= Number(process.env.LOCAL_CLOCK_OFFSET_MS ?? 0);
delete process.env.LOCAL_CLOCK_OFFSET_MS;

const now = () => MachineDate.now() + globalThis[offsetKey];

globalThis.Date = new Proxy(MachineDate, {
  apply: () => new MachineDate(now()).toString(),
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
});
MachineDate.prototype.constructor = globalThis.Date;
