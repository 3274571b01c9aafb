import { Page } from '../parts/page.tsx';
import { Skeleton } from '../parts/skeleton.tsx';

export default function Mails() {
  return (
    <Page title="Mails">
      <Skeleton />
    </Page>
  );
}
