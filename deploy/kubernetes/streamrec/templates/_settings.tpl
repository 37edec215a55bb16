{{/*
The settings file of one service, as YAML: settings of all, then those of the service, then what the chart itself decides.
Of (dict "root" $ "name" NAME). Sections of what a service never talks to are left out: it gets no password for them either.
*/}}
{{- define "streamrec.settings" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
{{- $own := index $values .name -}}
{{- $fact := index (include "streamrec.facts" $root | fromYaml) .name -}}
{{- $settings := mergeOverwrite (deepCopy ($values.settings | default dict)) (deepCopy ($own.settings | default dict)) -}}
{{- include "streamrec.refuseOwned" (dict "settings" $settings "name" .name) -}}
{{- $fixed := dict "metrics" (dict "port" 8000 "host" "0.0.0.0") -}}
{{- if not (has "redis" $fact.uses) }}{{ $settings = omit $settings "redis" }}{{ end -}}
{{- if not (has "schemaRegistry" $fact.uses) }}{{ $settings = omit $settings "schemaRegistry" }}{{ end -}}
{{- if not (has "models" $fact.uses) }}{{ $settings = omit $settings "models" }}{{ end -}}
{{- if $values.tls.kafkaCa.existingSecret -}}
{{- $_ := set $fixed "kafka" (dict "sslCa" "/etc/streamrec/tls/kafka/ca.crt") -}}
{{- end -}}
{{- if and $values.tls.redisCa.existingSecret (has "redis" $fact.uses) -}}
{{- $_ := set $fixed "redis" (dict "tlsCa" "/etc/streamrec/tls/redis/ca.crt") -}}
{{- end -}}
{{- $registry := dict -}}
{{- if has "registry" $fact.uses -}}
{{- $scheme := ternary "https" "http" (not (empty $values.tls.registry.existingSecret)) -}}
{{- if $values.registry.enabled }}{{ $_ := set $registry "url" (printf "%s://%s-registry:8300" $scheme (include "streamrec.fullname" $root)) }}{{ end -}}
{{- if $values.tls.registryCa.existingSecret }}{{ $_ := set $registry "caFile" "/etc/streamrec/tls/registry-ca/ca.crt" }}{{ end -}}
{{- end -}}
{{- if and (has "artefacts" $fact.uses) (include "streamrec.hasArtefactVolume" $root) }}{{ $_ := set $registry "artefacts" "file:/var/lib/streamrec/artefacts" }}{{ end -}}
{{- $_ := set $fixed "registry" $registry -}}
{{- if eq .name "registry" -}}
{{- $api := dict "host" "0.0.0.0" "port" 8300 -}}
{{- if $values.tls.registry.existingSecret }}{{ $_ := merge $api (dict "tlsCertFile" "/etc/streamrec/tls/registry/tls.crt" "tlsKeyFile" "/etc/streamrec/tls/registry/tls.key") }}{{ end -}}
{{- $_ := set $fixed "registryService" $api -}}
{{- end -}}
{{- if eq .name "gateway" -}}
{{- $api := dict "host" "0.0.0.0" "port" 8400 "grpcPort" 8401 -}}
{{- if $values.tls.gateway.existingSecret }}{{ $_ := merge $api (dict "tlsCertFile" "/etc/streamrec/tls/gateway/tls.crt" "tlsKeyFile" "/etc/streamrec/tls/gateway/tls.key") }}{{ end -}}
{{- $watched := list -}}
{{- range splitList "," (include "streamrec.enabled" $root) }}{{ $watched = append $watched (printf "%s=http://%s-%s:8000" . (include "streamrec.fullname" $root) .) }}{{ end -}}
{{- $_ := set $api "services" $watched -}}
{{- $_ := set $fixed "gateway" $api -}}
{{- end -}}
{{- if $fact.hasModel -}}
{{- if eq $values.model.source "registry" -}}
{{- $_ := set $fixed "model" (dict "name" (required "model.name: which model of the registry is to be served?" $values.model.name) "cache" "/var/lib/streamrec/models") -}}
{{- else -}}
{{- $_ := set $fixed "model" (dict "dir" (printf "/app/models/%s" $values.model.path)) -}}
{{- end -}}
{{- end -}}
{{- if eq .name "trainer" -}}
{{- $trainer := dict "workDir" "/var/lib/streamrec/training" -}}
{{- if $values.secrets.signingKey.existingSecret }}{{ $_ := set $trainer "signingKey" "/etc/streamrec/keys/signing/key.pem" }}{{ end -}}
{{- $_ := set $fixed "trainer" $trainer -}}
{{- end -}}
{{- if has "models" $fact.uses -}}
{{- $models := dict -}}
{{- if $values.secrets.modelsKey.existingSecret }}{{ $_ := set $models "encryptionKey" "file:/etc/streamrec/keys/models/key" }}{{ end -}}
{{- if $values.trustedKeys.existingConfigMap }}{{ $_ := set $models "trustedKeys" (list "/etc/streamrec/keys/trusted") }}{{ end -}}
{{- $_ := set $fixed "models" $models -}}
{{- end -}}
{{- $all := mergeOverwrite $settings $fixed -}}
{{- range $section, $said := $all }}{{ if empty $said }}{{ $all = omit $all $section }}{{ end }}{{ end -}}
{{- toYaml $all -}}
{{- end -}}

{{/* Ends where settings hold what belongs to a Secret, or what the chart decides itself: a silent change would be worse. */}}
{{- define "streamrec.refuseOwned" -}}
{{- $name := .name -}}
{{- $settings := .settings -}}
{{- $instead := dict
  "kafka.saslPassword" "secrets.kafka.existingSecret" "redis.password" "secrets.redis.existingSecret"
  "schemaRegistry.password" "secrets.schemaRegistry.existingSecret" "tracing.authorizationSecret" "secrets.tracing.existingSecret"
  "registry.s3AccessKeyId" "secrets.s3.existingSecret" "registry.s3SecretAccessKey" "secrets.s3.existingSecret"
  "registry.keyFile" "secrets.registryKey.existingSecret" "trainer.signingKey" "secrets.signingKey.existingSecret"
  "models.formerKeys" "kms:KEY in models.encryptionKey, or streamrec model rekey before the key is changed"
  "models.trustedKeys" "trustedKeys.existingConfigMap"
  "kafka.sslCa" "tls.kafkaCa.existingSecret" "redis.tlsCa" "tls.redisCa.existingSecret" "registry.caFile" "tls.registryCa.existingSecret"
  "gateway.tlsCertFile" "tls.gateway.existingSecret" "gateway.tlsKeyFile" "tls.gateway.existingSecret"
  "registryService.tlsCertFile" "tls.registry.existingSecret" "registryService.tlsKeyFile" "tls.registry.existingSecret"
  "model.dir" "model.source and model.path" "model.name" "model.source and model.name" "model.cache" "nothing: it is on a volume of the pod"
  "metrics.port" "nothing: it is 8000" "metrics.host" "nothing: it is 0.0.0.0" "gateway.host" "nothing: it is 0.0.0.0"
  "gateway.port" "nothing: it is 8400" "gateway.grpcPort" "nothing: it is 8401" "gateway.services" "nothing: it is every enabled service"
  "registryService.host" "nothing: it is 0.0.0.0" "registryService.port" "nothing: it is 8300"
  "trainer.workDir" "nothing: it is on a volume of the pod"
  "gateway.withStream" "recommender.enabled: here the two are scaled each by itself" -}}
{{- range $key, $use := $instead -}}
{{- $parts := splitList "." $key -}}
{{- if hasKey (index $settings (first $parts) | default dict) (last $parts) -}}
{{- fail (printf "settings of %s: %s is not set there; use %s" $name $key $use) -}}
{{- end -}}
{{- end -}}
{{- $key := dig "models" "encryptionKey" "" $settings -}}
{{- if and $key (not (hasPrefix "kms:" $key)) }}{{ fail (printf "settings of %s: models.encryptionKey may be kms:KEY there; for a key of your own use secrets.modelsKey.existingSecret" $name) }}{{ end -}}
{{- range $section, $said := $settings -}}
{{- range $setting, $value := $said -}}
{{- if and (kindIs "string" $value) (regexMatch "://[^/]*@" $value) -}}
{{- fail (printf "settings of %s: %s.%s holds a login; put it into a Secret, see secrets in values.yaml" $name $section $setting) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* A setting of a service as the service will have it: of (dict "root" $ "name" NAME "key" "section.name" "default" VALUE). */}}
{{- define "streamrec.setting" -}}
{{- $parts := splitList "." .key -}}
{{- $settings := include "streamrec.settings" . | fromYaml -}}
{{- dig (first $parts) (last $parts) .default $settings -}}
{{- end -}}

{{/* The same of a name in Kafka, as the service derives it: a tenant's begins with its prefix. */}}
{{- define "streamrec.ofTenant" -}}
{{- $said := include "streamrec.setting" . -}}
{{- $tenant := include "streamrec.setting" (dict "root" .root "name" .name "key" "tenant.name" "default" "") -}}
{{- $prefix := ternary "" (printf "%s." $tenant) (empty $tenant) -}}
{{- if hasPrefix $prefix $said }}{{ $said }}{{ else }}{{ $prefix }}{{ $said }}{{ end -}}
{{- end -}}

{{/* Seconds until the kernel ends what does not stop: the drain, the pause before it, and as much again as a slow disk takes. */}}
{{- define "streamrec.graceSeconds" -}}
{{- $drainMs := include "streamrec.setting" (dict "root" .root "name" .name "key" "recommender.drainTimeoutMs" "default" 15000) | float64 -}}
{{- add (ceil (divf $drainMs 1000) | int) (include "streamrec.pauseSeconds" . | int) 15 -}}
{{- end -}}

{{/* Before SIGTERM, until no proxy sends further requests; those without clients need none. */}}
{{- define "streamrec.pauseSeconds" -}}
{{- if (index (include "streamrec.facts" .root | fromYaml) .name).port }}10{{ else }}0{{ end -}}
{{- end -}}
