{{/* The port of an address such as http://host:80/path or host:9092: what it says, else its scheme's. */}}
{{- define "streamrec.portOf" -}}
{{- $host := regexReplaceAll "^[a-z0-9+]+://" . "" | splitList "/" | first -}}
{{- $said := regexFind ":[0-9]+$" $host | trimPrefix ":" -}}
{{- if $said }}{{ $said }}{{ else if hasPrefix "https" . }}443{{ else if hasPrefix "redis" . }}6379{{ else }}80{{ end -}}
{{- end -}}

{{/* One way out: of (dict "to" PEERS "addresses" LIST). Without peers, to whatever is at those ports. */}}
{{- define "streamrec.egress" -}}
{{- $ports := list -}}
{{- range .addresses }}{{ $ports = append $ports (include "streamrec.portOf" . | int) }}{{ end -}}
{{- range .ports }}{{ $ports = append $ports (int .) }}{{ end -}}
{{- if $ports -}}
- ports:
    {{- range uniq $ports }}
    - port: {{ . }}
      protocol: TCP
    {{- end }}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}
{{- end -}}

{{/* Where a service may go, by what it uses: of (dict "root" $ "name" NAME "uses" LIST). */}}
{{- define "streamrec.egressRules" -}}
{{- $values := .root.Values -}}
{{- $policy := $values.networkPolicy -}}
{{- $settings := $values.settings | default dict -}}
{{- $uses := .uses -}}
{{- $brokers := dig "kafka" "brokers" "localhost:9092" $settings -}}
{{- if kindIs "string" $brokers }}{{ $brokers = splitList "," $brokers }}{{ end -}}
{{- $redis := dig "redis" "url" "redis://localhost:6379" $settings -}}
{{- $store := dig "registry" "s3Endpoint" "" $settings | default "https://s3" -}}
{{- $all := list
  (dict "use" "kafka" "addresses" $brokers "peer" "kafka")
  (dict "use" "redis" "addresses" (list $redis) "peer" "redis")
  (dict "use" "schemaRegistry" "addresses" (list (dig "schemaRegistry" "url" "" $settings)) "peer" "schemaRegistry")
  (dict "use" "artefacts" "addresses" (ternary (list) (list $store) (not (empty (include "streamrec.hasArtefactVolume" .root)))) "peer" "s3")
  (dict "use" "archive" "addresses" (ternary (list $store) (list) (eq (include "streamrec.hasArchive" .) "yes")) "peer" "s3")
  (dict "use" "models" "addresses" (ternary (list (dig "models" "kmsEndpoint" "" $settings | default "https://kms")) (list) (hasPrefix "kms:" (dig "models" "encryptionKey" "" $settings))) "peer" "kms")
  (dict "use" "oidc" "addresses" (list (dig "registryService" "oidcJwksUrl" "" $settings)) "peer" "oidc")
  (dict "use" "watch" "addresses" (list (dig "gateway" "alertmanagerUrl" "" $values.gateway.settings) (dig "gateway" "prometheusUrl" "" $values.gateway.settings)) "peer" "monitoring")
  (dict "use" "tracing" "addresses" (list (dig "tracing" "endpoint" "" $settings)) "peer" "tracing") -}}
{{- range $all }}
{{- $addresses := compact .addresses }}
{{- $peer := index $policy.egress .peer }}
{{- if and (has .use $uses) $addresses }}
{{ include "streamrec.egress" (dict "addresses" $addresses "to" $peer.to "ports" $peer.morePorts) }}
{{- end }}
{{- end }}
{{- end -}}
