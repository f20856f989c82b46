import { type App, Validations } from 'aws-cdk-lib';

/**
 * Adds the rule packs that read the finished templates; a finding that is not acknowledged with a reason stops the synthesis. What is acknowledged is
 * written into the templates beside its resource. cdk-nag is a
 * tool of development: where only the runtime's packages are installed its checks cannot run, and that is said, not passed over.
 */
export async function addChecks(app: App): Promise<void> {
  try {
    const { AwsSolutionsChecks, ServerlessChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }), new ServerlessChecks(app));
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw problem;
    console.warn('cdk-nag is not installed, so its checks did not run on these templates');
  }
}
