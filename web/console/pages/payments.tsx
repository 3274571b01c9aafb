import { Page } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

export default function Payments() {
  return (
    <Page title="Payments">
      <Skeleton />
    </Page>
  );
}
