{{/* What each service is: what it talks to, and what of it other pods may reach. Every service has its metrics, /healthz and /readyz on 8000. */}}
{{- define "streamrec.facts" -}}
recommender:
  uses: [kafka, redis, schemaRegistry, registry, registryKey, artefacts, models, tracing]
  group: recommender.groupId
  hasModel: true
features:
  uses: [kafka, redis, schemaRegistry, tracing]
  group: features.groupId
evaluator:
  uses: [kafka, schemaRegistry, registry, registryKey, tracing]
  group: evaluator.groupId
registry:
  uses: [kafka, artefacts, models, oidc, tracing]
  port: 8300
gateway:
  uses: [kafka, redis, schemaRegistry, registry, artefacts, models, oidc, watch, tracing]
  port: 8400
  grpcPort: 8401
  hasModel: true
probe:
  uses: [kafka, schemaRegistry, tracing]
trainer:
  uses: [kafka, schemaRegistry, registry, registryKey, models, archive, tracing]
archiver:
  uses: [kafka, schemaRegistry, archive, tracing]
  group: archive.groupId
  ownGroup: streamrec-archiver
{{- end -}}

{{/* Names of the services that are enabled, by comma. */}}
{{- define "streamrec.enabled" -}}
{{- $names := list -}}
{{- range $name, $fact := include "streamrec.facts" . | fromYaml -}}
{{- if (index $.Values $name).enabled }}{{ $names = append $names $name }}{{ end -}}
{{- end -}}
{{- join "," $names -}}
{{- end -}}

{{/* Partitions of user_history, which no consumer can use more replicas than. */}}
{{- define "streamrec.partitions" -}}
{{- dig "topics" "partitions" 6 (.Values.settings | default dict) | int -}}
{{- end -}}

{{/* Whether a service has an archive in a bucket: yes or nothing. Of (dict "root" $ "name" NAME). */}}
{{- define "streamrec.hasArchive" -}}
{{- $fact := index (include "streamrec.facts" .root | fromYaml) .name | default dict -}}
{{- if and (has "archive" ($fact.uses | default list)) (hasPrefix "s3://" (include "streamrec.setting" (dict "root" .root "name" .name "key" "archive.url" "default" ""))) }}yes{{ end -}}
{{- end -}}

{{/* Whether artefacts are files on a volume: yes or nothing. */}}
{{- define "streamrec.hasArtefactVolume" -}}
{{- if not (hasPrefix "s3://" (dig "registry" "artefacts" "" (.Values.settings | default dict))) }}yes{{ end -}}
{{- end -}}
