/** Stops the system that this run started. */
export default async function stopSystem(): Promise<void> {
  const pid = Number(process.env['SYSTEM_PID']);
  if (!Number.isInteger(pid) || pid <= 1) return;
  process.kill(pid, 'SIGTERM');
  for (let tries = 0; tries < 100 && isAlive(pid); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
