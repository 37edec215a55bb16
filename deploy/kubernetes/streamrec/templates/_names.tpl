{{/* A name for every object: the release's, with the chart's where it lacks it. Services allow neither dots nor a digit in front, and the
longest suffix has 18 characters, so that long names are cut, with a hash in place of what is lost: two releases never share one. */}}
{{- define "streamrec.fullname" -}}
{{- $wanted := .Values.fullnameOverride | default (ternary .Release.Name (printf "%s-streamrec" .Release.Name) (contains "streamrec" .Release.Name)) -}}
{{- $name := $wanted | lower | replace "." "-" -}}
{{- if regexMatch "^[0-9]" $name }}{{ $name = printf "r-%s" $name }}{{ end -}}
{{- if or (gt (len $name) 44) (contains "." $wanted) -}}
{{- $name = printf "%s-%s" ($name | trunc 36 | trimSuffix "-") (sha256sum $wanted | trunc 7) -}}
{{- end -}}
{{- $name | trimSuffix "-" -}}
{{- end -}}

{{/* What selects the pods of this release. */}}
{{- define "streamrec.releaseLabels" -}}
app.kubernetes.io/name: streamrec
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* What selects the pods of one service: of (dict "root" $ "name" NAME). */}}
{{- define "streamrec.selectorLabels" -}}
{{ include "streamrec.releaseLabels" .root }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "streamrec.labels" -}}
{{ include "streamrec.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | replace "+" "_" | trunc 63 | quote }}
app.kubernetes.io/part-of: streamrec
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 }}
{{- end -}}

{{- define "streamrec.image" -}}
{{- $tag := .Values.image.tag | default .Chart.AppVersion -}}
{{- if eq $tag "latest" }}{{ fail "image.tag: latest names no version: nobody could say what runs, nor go back; name a version" }}{{ end -}}
{{- if .Values.image.digest -}}
{{ printf "%s:%s@%s" .Values.image.repository $tag .Values.image.digest }}
{{- else -}}
{{ printf "%s:%s" .Values.image.repository $tag }}
{{- end -}}
{{- end -}}
