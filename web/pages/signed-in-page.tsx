import Button from 'antd/es/button';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../session/session-provider.tsx';
import { useTexts } from '../texts/texts.tsx';

/** Where the issuer sends the reader back to. Goes on to the page that was asked for. */
export function SignedInPage() {
  const { texts } = useTexts();
  const { completeSignIn, signIn } = useSession();
  const [, navigate] = useLocation();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    // The code in the address works once only, and effects run twice during development.
    if (begun.current) return;
    begun.current = true;
    completeSignIn().then(
      (returnTo) => navigate(returnTo, { replace: true }),
      (error: unknown) => {
        console.warn(error);
        setFailed(true);
      },
    );
  }, [completeSignIn, navigate]);
  return (
    <main className="main stack">
      <h1>{texts.brand.name}</h1>
      {failed ? (
        <div className="notice problem" role="alert">
          <p>{texts.landing.failed}</p>
          <Button type="primary" onClick={() => signIn('/')} style={{ marginTop: 8 }}>
            {texts.landing.signIn}
          </Button>
        </div>
      ) : (
        <p role="status">{texts.landing.signingIn}</p>
      )}
    </main>
  );
}
