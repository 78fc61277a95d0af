// The versions of the tools that deploy/tool builds. Nothing is built as this module; it has the form that updates are
// proposed for.
module user-pipeline/deploy/pins

go 1.26

require (
	github.com/docker/compose/v5 v5.6.0
	github.com/google/osv-scanner/v2 v2.5.0
	github.com/prometheus/prometheus v0.313.5
	github.com/rhysd/actionlint v1.7.12
	github.com/yannh/kubeconform v0.8.0
	sigs.k8s.io/kustomize/kustomize/v5 v5.8.1
)
