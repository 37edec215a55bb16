import { containersOf, podsOf, type Container, type Manifest, type Pod } from '../../helpers/helm/manifest';

const standardLabels = ['name', 'instance', 'component', 'managed-by', 'part-of'].map(
  (end) => `app.kubernetes.io/${end}`,
);
const secretName = /password|secret|token|credential|api_?key|registry_key/i;
/** Made by operators, or without anything of ours in it. */
const foreign = /^kafka\.strimzi\.io/;

/** What docs/kubernetes.md promises of every object and pod: a line for each breach. */
export function broken(objects: readonly Manifest[]): string[] {
  return [
    ...objects.filter(({ apiVersion }) => !foreign.test(apiVersion)).flatMap(ofObject),
    ...podsOf(objects).flatMap((pod) => [
      ...ofPod(pod).map((line) => `${pod.owner.kind} ${pod.owner.metadata.name}: ${line}`),
      ...containersOf(pod).flatMap((container) =>
        ofContainer(container, pod).map((line) => `${pod.owner.metadata.name}/${container.name}: ${line}`),
      ),
    ]),
  ];
}

function ofObject({ kind, metadata, data = {} }: Manifest): string[] {
  const missing = standardLabels.filter((label) => (metadata.labels?.[label] ?? '') === '');
  const secrets = Object.values(data).flatMap((text) => text.split('\n').filter((line) => secretValue.test(line)));
  return [
    ...missing.map((label) => `${kind} ${metadata.name}: no label ${label}`),
    ...secrets.map((line) => `${kind} ${metadata.name}: ${line} looks like a secret`),
    ...(kind === 'Secret' ? [`a Secret is made: ${metadata.name}`] : []),
    ...(metadata.name.length > 63 ? [`${kind} ${metadata.name}: the name is longer than 63`] : []),
  ];
}
const secretValue = /(password|secret|token|accessKeyId)\w*: *['"]?[^'"\s/]/i;

function ofPod({ spec, labels, owner }: Pod): string[] {
  const context = spec.securityContext ?? {};
  const seccomp = (context['seccompProfile'] as { type?: string } | undefined)?.type;
  const unbounded = (spec.volumes ?? []).filter(
    ({ emptyDir }) => emptyDir !== undefined && emptyDir.sizeLimit === undefined,
  );
  return [
    ...(context['runAsNonRoot'] === true && Number(context['runAsUser']) > 0 ? [] : ['runs as root']),
    ...(seccomp === 'RuntimeDefault' ? [] : ['no seccomp profile']),
    ...(spec.automountServiceAccountToken === false ? [] : ['has a token of the cluster']),
    ...(spec.enableServiceLinks === false ? [] : ['has variables of services, which may read as settings']),
    ...unbounded.map(({ name }) => `the volume ${name} has no limit`),
    ...standardLabels.filter((label) => labels[label] === undefined).map((label) => `its pods have no label ${label}`),
    ...(owner.kind === 'Deployment' && (spec.topologySpreadConstraints?.length ?? 0) < 2 ? ['is not spread'] : []),
  ];
}

function ofContainer(container: Container, { owner, spec }: Pod): string[] {
  const { image, env = [], ports = [], resources, securityContext: context = {} } = container;
  const dropped = (context['capabilities'] as { drop?: string[]; add?: string[] } | undefined) ?? {};
  const isServer = owner.kind !== 'Job' && spec.containers.includes(container);
  const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe];
  const named = new Set(ports.map(({ name }) => name));
  return [
    ...(/:(?!latest)[\w.-]+(@sha256:[0-9a-f]{64})?$/.test(image) ? [] : [`the image ${image} has no version`]),
    ...(['cpu', 'memory'] as const).flatMap((what) => [
      ...(resources?.requests?.[what] === undefined ? [`requests no ${what}`] : []),
      ...(resources?.limits?.[what] === undefined ? [`has no limit of ${what}`] : []),
    ]),
    ...(context['readOnlyRootFilesystem'] === true ? [] : ['may write its root']),
    ...(context['allowPrivilegeEscalation'] === false ? [] : ['may gain privileges']),
    ...(context['privileged'] === true ? ['is privileged'] : []),
    ...(dropped.drop?.includes('ALL') === true && dropped.add === undefined ? [] : ['keeps capabilities']),
    ...(isServer && probes.includes(undefined) ? ['lacks a probe'] : []),
    ...probes.flatMap((probe) =>
      probe?.httpGet !== undefined && !named.has(probe.httpGet.port) ? ['probes no port of its own'] : [],
    ),
    ...ports.filter(({ name }) => name === undefined).map(({ containerPort }) => `port ${containerPort} has no name`),
    ...env
      .filter(({ name, value }) => value !== undefined && secretName.test(name))
      .map(({ name }) => `${name} is told in the open`),
  ];
}
